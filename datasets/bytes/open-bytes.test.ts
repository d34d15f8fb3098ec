import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { openBytes } from './open-bytes.ts'
import { readLines } from './read-lines.ts'

const folder = await scratchFolder('bytes')
const content = Buffer.from(Uint32Array.from({ length: 100_000 }, (_, index) => Math.imul(index, 2654435761)).buffer)
const file = async (name: string, bytes: Buffer): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}
const lines = async (name: string, bytes: Buffer): Promise<string[]> => {
  const all: string[] = []
  for await (const line of readLines(openBytes(await file(name, bytes), 'a text'))) all.push(line)
  return all
}

it.each([['plain', content], ['packed', gzipSync(content)]])('reads and skips across chunks of a file: %s', async (name, bytes) => {
  const source = openBytes(await file(name, bytes), 'numbers')
  expect(Buffer.from(await source.read(10)).equals(content.subarray(0, 10))).toBe(true)
  await source.skip(200_000)
  expect(Buffer.from(await source.read(150_000)).equals(content.subarray(200_010, 350_010))).toBe(true)
  expect(source.position).toBe(350_010)
  await expect(source.read(50_000)).rejects.toThrow(/ends 49990 bytes after byte 350010, expected 50000 more there: it is cut off/)
  await source.close()
})

it('says what is cut off, damaged, or not there', async () => {
  const packed = gzipSync(content)
  const cut = openBytes(await file('cut.gz', packed.subarray(0, packed.length / 2)), 'numbers')
  await expect(cut.skip(content.length)).rejects.toThrow(/cut.gz: cannot be unpacked \(unexpected end of file\): it is cut off or damaged/)
  const damaged = Buffer.from(packed)
  damaged[damaged.length - 6] ^= 255
  await expect(openBytes(await file('damaged.gz', damaged), 'numbers').skip(content.length + 1)).rejects.toThrow('cannot be unpacked')
  await expect(openBytes(join(folder, 'none'), 'numbers').read(1)).rejects.toThrow('none: does not exist, expected numbers')
  await openBytes(join(folder, 'none'), 'numbers').close()
})

it('gives lines, whatever ends them', async () => {
  expect(await lines('lines', Buffer.from('a\r\nbä\n\nc'))).toEqual(['a', 'bä', '', 'c'])
  expect(await lines('ended', Buffer.from('a\nb\n'))).toEqual(['a', 'b'])
  expect(await lines('empty', Buffer.from(''))).toEqual([])
  await expect(lines('latin', Buffer.from([65, 0xff, 10]))).rejects.toThrow('latin: is not UTF-8 text')
  await expect(lines('half', Buffer.from([65, 0xc3]))).rejects.toThrow('half: is not UTF-8 text')
})
