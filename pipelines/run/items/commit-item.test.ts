import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FinishedFolder, FinishedPart } from '../../../operators/stream/part-registry.ts'
import { commitItem } from './commit-item.ts'
import { cleanRunDirectory } from '../directory/clean-run-directory.ts'
import type { ItemRecord } from '../records/item-record.ts'
import { readItemRecords } from '../records/read-item-records.ts'
import { writeRunFile } from '../directory/write-run-file.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-commit-')) })
afterEach(() => rm(directory, { recursive: true }))

const files = (): string[] => readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile()).map(entry => relative(directory, join(entry.parentPath, entry.name))).sort()

async function finished(table: string, index: number): Promise<FinishedPart> {
  const finalPath = join(directory, table, `part-0000${index}.parquet`)
  const tempPath = `${finalPath}.x.tmp`
  await mkdir(dirname(finalPath), { recursive: true })
  await writeFile(tempPath, table)
  const sha256 = createHash('sha256').update(table).digest('hex')
  return { table, tempPath, finalPath, rows: 3, bytes: table.length, sha256 }
}

const record = (index: number) => ({
  run: 'abc', index, seed: 42, figures: [], checks: [], differences: 0, firstDifferences: [],
})

const doubts: string[] = []
const items = [0, 1].map(index => ({ index, seed: 42, override: undefined }))
function records(): Promise<readonly ItemRecord[]> {
  doubts.length = 0
  return readItemRecords(directory, { run: 'abc', items, tables: undefined }, text => doubts.push(text))
}

test('parts and record appear under their final names, the checkpoint goes', async () => {
  await writeRunFile(join(directory, 'checkpoints', 'item-00000.bin'), 'c')
  const written = await commitItem(directory, { parts: [await finished('traces', 0), await finished('diffs', 0)] }, record(0))
  expect(files()).toEqual(['diffs/part-00000.parquet', 'items/00000.json', 'traces/part-00000.parquet'])
  expect(written.parts.map(({ path }) => path)).toEqual(['diffs/part-00000.parquet', 'traces/part-00000.parquet'])
  expect(await records()).toEqual([written])
})

test('a folder of files appears whole, is known by every file of it, and goes where no record names it', async () => {
  const folder = async (name: string): Promise<FinishedFolder> => {
    const finalPath = join(directory, 'exports', name)
    await mkdir(`${finalPath}.tmp`, { recursive: true })
    for (const file of ['b.h', 'a.c']) await writeFile(join(`${finalPath}.tmp`, file), file)
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    return { tempPath: `${finalPath}.tmp`, finalPath, files: ['b.h', 'a.c'].map(file => ({ name: file, bytes: 3, sha256: sha256(file) })) }
  }
  const written = await commitItem(directory, { parts: [], folders: [await folder('0-c')] }, record(0))
  expect(written.files?.map(({ path }) => path)).toEqual(['exports/0-c/a.c', 'exports/0-c/b.h'])
  await folder('1-c')
  await mkdir(join(directory, 'exports', '2-c'))
  await writeFile(join(directory, 'exports', '2-c', 'a.c'), 'renamed, but its record was never written')
  await cleanRunDirectory(directory, await records())
  expect(files()).toEqual(['exports/0-c/a.c', 'exports/0-c/b.h', 'items/00000.json'])
  await writeFile(join(directory, 'exports', '0-c', 'a.c'), 'a.d')
  expect(await records()).toEqual([])
  expect(doubts[0]).toMatch(/^exports\/0-c\/a\.c has SHA-256 /)
})

test('what no record names is removed, checkpoints and timing stay', async () => {
  const written = await commitItem(directory, { parts: [await finished('traces', 0)] }, record(0))
  await finished('traces', 1)
  await writeFile(join(directory, 'traces', 'part-00001.parquet'), 'renamed, but its record was never written')
  await writeRunFile(join(directory, 'checkpoints', 'item-00001.bin'), 'c')
  await mkdir(join(directory, 'timing'))
  await writeRunFile(join(directory, 'timing', 'stages', 'part-00000.parquet'), 't')
  await writeFile(join(directory, 'run.json'), '{}')
  await cleanRunDirectory(directory, await records())
  expect(files()).toEqual([
    'checkpoints/item-00001.bin', 'items/00000.json', 'run.json', 'timing/stages/part-00000.parquet', 'traces/part-00000.parquet',
  ])
  expect(await records()).toEqual([written])
})

test('an item whose part was cut short or whose record is torn is done again', async () => {
  await commitItem(directory, { parts: [await finished('traces', 0)] }, record(0))
  await truncate(join(directory, 'traces', 'part-00000.parquet'), 2)
  await writeFile(join(directory, 'items', '00001.json'), '{"index": 1')
  expect(await records()).toEqual([])
  expect(doubts).toEqual(['traces/part-00000.parquet has 2 bytes, expected 6', expect.stringContaining('items/00001.json is no JSON (')])
})

test('a record that has changed, or of which the run knows nothing, does not count', async () => {
  await commitItem(directory, { parts: [await finished('traces', 0)] }, record(0))
  const path = join(directory, 'items', '00000.json')
  const text = await readFile(path, 'utf8')
  const accepted: number[] = []
  for (let bit = 0; bit < 8 * Buffer.byteLength(text); bit += 31) {
    const bytes = Buffer.from(text)
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    await writeFile(path, bytes)
    if ((await records()).length > 0) accepted.push(bit)
  }
  expect(accepted).toEqual([])
  await writeFile(path, text)
  expect(await readItemRecords(directory, { run: 'def', items, tables: undefined }, text => doubts.push(text))).toEqual([])
  expect(doubts.at(-1)).toBe('items/00000.json is of run abc, expected def')
  await writeFile(join(directory, 'items', '00001.json'), text)
  await records()
  expect(doubts[0]).toBe('items/00001.json is of item 0, expected 1')
  await writeFile(join(directory, 'items', '00002.json'), text)
  await records()
  expect(doubts[1]).toBe('items/00002.json is of item 0, which the run does not have')
})

test('a record without a table that the pipeline leaves, or with one more, does not count', async () => {
  await commitItem(directory, { parts: [await finished('traces', 0), await finished('diffs', 0)] }, record(0))
  const told: string[] = []
  const read = (tables: string[]) => readItemRecords(directory, { run: 'abc', items, tables }, text => told.push(text))
  expect(await read(['diffs', 'traces'])).toHaveLength(1)
  expect(await read(['diffs', 'networks', 'traces'])).toEqual([])
  expect(await read(['diffs'])).toEqual([])
  expect(told).toEqual([
    'items/00000.json has no part of table networks, which the pipeline leaves',
    'items/00000.json has parts of tables diffs, traces, expected one each of diffs',
  ])
})
