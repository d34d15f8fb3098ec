import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptBytes } from './kept-bytes.ts'

let cacheDirectory: string
beforeAll(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-kept-bytes-'))
})
afterAll(() => rm(cacheDirectory, { recursive: true, force: true }))

const notes: string[] = []
const kept = (content: unknown) => keptBytes({ cacheDirectory, folder: 'things', content, note: (text) => void notes.push(text) })
const bytes = Uint8Array.of(1, 2, 250, 0)

describe('keptBytes', () => {
  it('gives bytes again, under what they were made from and nothing else', async () => {
    expect(await kept({ a: 1 }).read()).toBeUndefined()
    await kept({ a: 1 }).write(bytes)
    expect([...(await kept({ a: 1 }).read())!]).toEqual([...bytes])
    expect(await kept({ a: 2 }).read()).toBeUndefined()
    await kept({ a: 3 }).write(new Uint8Array(0))
    expect(await kept({ a: 3 }).read()).toHaveLength(0)
  })

  it('does not read what has changed, was cut off, or was made from something else', async () => {
    const { path } = kept('x')
    await kept('x').write(bytes)
    const whole = await readFile(path)
    for (let at = 0; at < whole.length; at++) {
      await writeFile(path, whole.map((byte, index) => (index === at ? byte ^ 1 : byte)))
      expect(await kept('x').read()).toBeUndefined()
    }
    for (const length of [0, 127, 128, whole.length - 1]) {
      await writeFile(path, whole.subarray(0, length))
      expect(await kept('x').read()).toBeUndefined()
    }
    await kept('y').write(bytes)
    await writeFile(path, await readFile(kept('y').path))
    expect(await kept('x').read()).toBeUndefined()
    expect(new Set(notes)).toEqual(new Set([`${path}: is not as it was made; it is thrown away and made anew`]))
    await writeFile(path, whole)
    expect(await kept('x').read()).toHaveLength(4)
  })

  it('names ENGRAM_CACHE where it cannot write', async () => {
    const file = join(cacheDirectory, 'file')
    await writeFile(file, '')
    await expect(keptBytes({ cacheDirectory: file, folder: 'a', content: 1 }).write(bytes)).rejects.toThrow('ENGRAM_CACHE')
  })
})
