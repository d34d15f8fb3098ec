import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contentHash } from '../../datasets/files/content-hash.ts'
import { verifyFinishedRun } from './verify-finished-run.ts'
import { writeRunFile } from './write-run-file.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-verify-')) })
afterEach(() => rm(directory, { recursive: true }))

const part = { table: 'traces', path: 'traces/part-00000.parquet', rows: 1, bytes: 3, sha256: contentHash('abc') }
const result = { exitCode: 0, tables: [], figures: [], checks: [], differences: 0, firstDifferences: [] }
const complete = { schemaVersion: 1, parts: [part], result }
const manifest = (): Promise<void> => writeRunFile(join(directory, 'manifest.json'), JSON.stringify(complete))
const refused = (text: string): Promise<void> =>
  expect(verifyFinishedRun(directory)).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(text) })

test('a run without manifest is not finished', async () => {
  expect(await verifyFinishedRun(directory)).toBeUndefined()
})

test('every byte of every part counts', async () => {
  await manifest()
  await refused('traces/part-00000.parquet is missing')
  await writeRunFile(join(directory, part.path), 'abc')
  expect(await verifyFinishedRun(directory)).toEqual(complete)
  await writeFile(join(directory, part.path), 'abd')
  await refused('traces/part-00000.parquet has SHA-256')
})

test('a manifest that cannot be read', async () => {
  await writeFile(join(directory, 'manifest.json'), '{')
  await refused('manifest.json cannot be read')
})

test.each([
  [null, 'manifest.json: got null, expected an object'],
  [{ ...complete, schemaVersion: 2 }, 'manifest.json, schemaVersion: got 2, expected 1'],
  [{ ...complete, parts: [{ ...part, sha256: 3 }] }, 'manifest.json, parts[0].sha256: got 3, expected a string'],
])('a manifest that is none: %o', async (value, text) => {
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(value))
  await refused(text)
})
