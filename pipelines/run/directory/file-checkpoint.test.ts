import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileCheckpoint } from './file-checkpoint.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-checkpoint-')) })
afterEach(() => rm(directory, { recursive: true }))

const path = (): string => join(directory, 'checkpoints', 'item-00000.bin')
const loaded = async (belongsTo = 'run 1 item 0'): Promise<{ bytes: number[] | undefined; notes: string[] }> => {
  const notes: string[] = []
  const bytes = await fileCheckpoint(path(), belongsTo, (text) => notes.push(text)).load()
  return { bytes: bytes && Array.from(bytes), notes }
}
const save = (...bytes: number[]): Promise<void> => fileCheckpoint(path(), 'run 1 item 0', () => {}).save(Uint8Array.from(bytes))

test('gives back what was saved last, and nothing before that', async () => {
  expect(await loaded()).toEqual({ bytes: undefined, notes: [] })
  await save(1, 2)
  await save(3)
  expect(await loaded()).toEqual({ bytes: [3], notes: [] })
})

test('one that has changed is told of and not gone on from', async () => {
  await save(1, 2, 3)
  const bytes = await readFile(path())
  bytes[bytes.length - 1]! ^= 16
  await writeFile(path(), bytes)
  expect(await loaded()).toEqual({
    bytes: undefined,
    notes: ['checkpoint item-00000.bin has changed since it was written; it is left alone, and what it had saved is done anew'],
  })
  await truncate(path(), 20)
  expect((await loaded()).notes[0]).toContain('was cut short')
})

test('one of another item is none', async () => {
  await save(1)
  expect(await loaded('run 1 item 1')).toMatchObject({ bytes: undefined, notes: [expect.stringContaining('belongs to something else')] })
})
