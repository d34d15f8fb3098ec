import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { cachedJson } from './cached-json.ts'

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-cache-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))
const schema = z.object({ cells: z.number() })

const notes: string[] = []
const cached = (content: unknown, make: () => Promise<{ cells: number }>) => {
  notes.length = 0
  return cachedJson({ cacheDirectory: directory, folder: 'synthesis', content, schema, note: (text) => notes.push(text) }, make)
}
const files = async (): Promise<string[]> => (await readdir(join(directory, 'synthesis'))).map((name) => join(directory, 'synthesis', name))

describe('cachedJson', () => {
  it('makes a value once', async () => {
    const make = vi.fn<() => Promise<{ cells: number }>>(async () => ({ cells: 3 }))
    expect([await cached('a', make), await cached('a', make)]).toEqual([{ cells: 3 }, { cells: 3 }])
    expect(make).toHaveBeenCalledOnce()
    expect(await cached('b', async () => ({ cells: 4 }))).toEqual({ cells: 4 })
  })

  it.each(['', '{"cells":', '{"cells":3}', 'null'])('makes it again, and says so, where the file holds %j', async (text) => {
    await cached('a', async () => ({ cells: 4 }))
    const [path] = await files()
    await writeFile(path!, text)
    expect(await cached('a', async () => ({ cells: 5 }))).toEqual({ cells: 5 })
    expect(notes).toEqual([
      expect.stringMatching(
        /synthesis\/[0-9a-f]{32}\.json: (is no JSON|has no checksum|holds no fields).*; it is thrown away and made anew$/,
      ),
    ])
    expect(await cached('a', async () => ({ cells: 6 }))).toEqual({ cells: 5 })
    expect(notes).toEqual([])
  })

  it('makes it again where one bit has changed, or another value lies in its place', async () => {
    await cached('a', async () => ({ cells: 4 }))
    const [path] = await files()
    const text = await readFile(path!, 'utf8')
    await writeFile(path!, text.replace('"cells": 4', '"cells": 5'))
    expect(await cached('a', async () => ({ cells: 6 }))).toEqual({ cells: 6 })
    expect(notes[0]).toContain('has changed since it was written')
    await cached('b', async () => ({ cells: 7 }))
    await copyFile((await files()).find((file) => file !== path)!, path!)
    expect(await cached('a', async () => ({ cells: 8 }))).toEqual({ cells: 8 })
    expect(notes[0]).toContain('was made from something else')
  })

  it('leaves nothing where making fails', async () => {
    await expect(cached('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await readdir(directory)).toEqual([])
  })

  it('names the variable where a file lies in the way', async () => {
    await writeFile(join(directory, 'synthesis'), '')
    await expect(cached('a', async () => ({ cells: 4 }))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^ENGRAM_CACHE: got .*\(E[A-Z]+/),
    })
  })
})
