import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { cachedJson } from './cached-json.ts'

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-cache-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))
const schema = z.object({ cells: z.number() })

describe('cachedJson', () => {
  it('makes a value once', async () => {
    const make = vi.fn<() => Promise<{ cells: number }>>(async () => ({ cells: 3 }))
    const path = join(directory, 'synthesis', 'a.json')
    expect([await cachedJson(path, schema, make), await cachedJson(path, schema, make)]).toEqual([{ cells: 3 }, { cells: 3 }])
    expect(make).toHaveBeenCalledOnce()
  })

  it.each(['', '{"cells":', '{"cells":"3"}', 'null'])('makes it again where the file holds %j', async (text) => {
    const path = join(directory, 'a.json')
    await writeFile(path, text)
    expect(await cachedJson(path, schema, async () => ({ cells: 4 }))).toEqual({ cells: 4 })
    expect(await cachedJson(path, schema, async () => ({ cells: 5 }))).toEqual({ cells: 4 })
  })

  it('leaves nothing where making fails', async () => {
    await expect(cachedJson(join(directory, 'a.json'), schema, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await readdir(directory)).toEqual([])
  })
})
