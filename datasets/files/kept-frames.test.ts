import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptFrames } from './kept-frames.ts'

let cacheDirectory: string
beforeAll(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-kept-frames-'))
})
afterAll(() => rm(cacheDirectory, { recursive: true, force: true }))

const notes: string[] = []
const kept = (content: unknown, folder = 'things') =>
  keptFrames({ cacheDirectory, folder, content, mostBytes: 100, mostTogether: 450, note: (text) => void notes.push(text) })
const frames = [Uint8Array.of(1, 2, 250), new Uint8Array(0), Uint8Array.of(7)]
const keep = async (content: unknown, folder?: string, those: readonly Uint8Array[] = frames): Promise<boolean> => {
  const writer = await kept(content, folder).write()
  for (const frame of those) writer.add(frame)
  return writer.finish()
}
const read = async (content: unknown, folder?: string): Promise<number[][] | undefined> => {
  const found = await kept(content, folder).read()
  if (!found) return undefined
  const all: number[][] = []
  for await (const frame of found) all.push([...frame])
  return all
}

describe('keptFrames', () => {
  it('gives frames again, under what they were made from and nothing else', async () => {
    expect(await read({ a: 1 })).toBeUndefined()
    expect(await keep({ a: 1 })).toBe(true)
    expect(await read({ a: 1 })).toEqual([[1, 2, 250], [], [7]])
    expect(await read({ a: 2 })).toBeUndefined()
  })

  it('does not read what has changed, was cut off, or was made from something else', async () => {
    const { path } = kept('x')
    await keep('x')
    const whole = await readFile(path)
    for (let at = 0; at < whole.length; at++) {
      await writeFile(path, whole.map((byte, index) => (index === at ? byte ^ 1 : byte)))
      expect(await read('x')).toBeUndefined()
    }
    for (const length of [0, 127, 128, whole.length - 1]) {
      await writeFile(path, whole.subarray(0, length))
      expect(await read('x')).toBeUndefined()
    }
    await keep('y')
    await writeFile(path, await readFile(kept('y').path))
    expect(await read('x')).toBeUndefined()
    expect(new Set(notes)).toEqual(new Set([`${path}: is not as it was made; it is thrown away and made anew`]))
    await writeFile(path, whole)
    expect(await read('x')).toHaveLength(3)
  })

  it('leaves nothing of what is abandoned, or is larger than a file may be', async () => {
    const writer = await kept('abandoned', 'bounded').write()
    writer.add(frames[0]!)
    writer.abandon()
    expect(writer.finish()).toBe(false)
    expect(await keep('large', 'bounded', [new Uint8Array(97)])).toBe(false)
    expect(await keep('fits', 'bounded', [new Uint8Array(96)])).toBe(true)
    expect(await readdir(join(cacheDirectory, 'bounded'))).toHaveLength(1)
  })

  it('lets go of what was not asked for longest, so that all together are bounded', async () => {
    const large = [new Uint8Array(90)]
    for (const [index, name] of ['a', 'b'].entries()) {
      await keep(name, 'many', large)
      await utimes(kept(name, 'many').path, 1000 + index, 1000 + index)
    }
    // Reading counts as asking.
    expect(await read('a', 'many')).toHaveLength(1)
    await keep('c', 'many', large)
    const left = await readdir(join(cacheDirectory, 'many'))
    expect(left.toSorted()).toEqual(['a', 'c'].map((name) => basename(kept(name, 'many').path)).toSorted())
  })

  it('names ENGRAM_CACHE where it cannot write', async () => {
    const file = join(cacheDirectory, 'file')
    await writeFile(file, '')
    const place = keptFrames({ cacheDirectory: file, folder: 'a', content: 1, mostBytes: 9, mostTogether: 9 })
    await expect(place.write()).rejects.toThrow('ENGRAM_CACHE')
  })
})
