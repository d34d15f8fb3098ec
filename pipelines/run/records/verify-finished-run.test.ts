import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countUp } from '../../fixtures/count-up.ts'
import { doubleCounts } from '../../fixtures/double-counts.ts'
import { countsStages, writeCountsRun } from '../../fixtures/write-counts-run.ts'
import type { ItemRecord } from './item-record.ts'
import type { RunManifest } from './run-manifest.ts'
import { verifyFinishedRun } from './verify-finished-run.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-verify-')) })
afterEach(() => rm(directory, { recursive: true }))

const refused = (text: string): Promise<void> =>
  expect(verifyFinishedRun(directory, countsStages)).rejects.toMatchObject({
    exitCode: 1, message: expect.stringContaining(`The finished run in ${directory} does not hold any more: ${text}`),
  })
const file = (name: string): string => join(directory, name)

test('a run without manifest is not finished', async () => {
  expect(await verifyFinishedRun(directory, countsStages)).toBeUndefined()
})

test('every byte of every part counts', async () => {
  const manifest = await writeCountsRun(directory)
  expect(await verifyFinishedRun(directory, countsStages)).toMatchObject({ manifest, records: [{ seed: 1 }, { seed: 2 }] })
  await writeFile(file('counts/part-00001.parquet'), 'rows of seed 3')
  await refused('counts/part-00001.parquet has SHA-256 ')
  await writeFile(file('counts/part-00001.parquet'), 'rows of seed 33')
  await refused('counts/part-00001.parquet has 15 bytes, expected 14')
  await rm(file('counts/part-00001.parquet'))
  await refused('counts/part-00001.parquet is missing')
})

test.each(['manifest.json', 'items/00001.json'])('every bit of %s counts', async (name) => {
  await writeCountsRun(directory)
  const bytes = await readFile(file(name))
  const accepted: number[] = []
  for (let bit = 0; bit < 8 * bytes.length; bit += 41) {
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    await writeFile(file(name), bytes)
    await verifyFinishedRun(directory, countsStages).then(() => accepted.push(bit), () => {})
    bytes[bit >> 3]! ^= 1 << (bit & 7)
  }
  expect(accepted).toEqual([])
}, 30_000)

test('a manifest that cannot be read', async () => {
  await writeFile(file('manifest.json'), '{')
  await refused('manifest.json cannot be read')
})

test.each([
  ['null', 'manifest.json: got null, expected an object'],
  ['{"schemaVersion":1}', 'manifest.json, schemaVersion: got 1, expected 2'],
  ['{"schemaVersion":2}', 'manifest.json has no checksum'],
])('a manifest that is none: %s', async (text, words) => {
  await writeFile(file('manifest.json'), text)
  await refused(words)
})

describe('forged and sealed anew', () => {
  const part = ({ parts }: { parts: RunManifest['parts'] }) => parts[0]!
  const manifests: readonly (readonly [string, (manifest: RunManifest) => object, string])[] = [
    ['no parts', (manifest) => ({ ...manifest, parts: [] }), 'manifest.json names other parts than the records of its items'],
    [
      'a part that leads out',
      (manifest) => ({ ...manifest, parts: [{ ...part(manifest), path: '../../etc/passwd' }] }),
      'manifest.json, parts[0].path: got "../../etc/passwd"',
    ],
    [
      'a checksum that is none',
      (manifest) => ({ ...manifest, parts: [{ ...part(manifest), sha256: 3 }] }),
      'manifest.json, parts[0].sha256: got 3, expected a string',
    ],
    [
      'other rows',
      (manifest) => ({ ...manifest, parts: [{ ...part(manifest), rows: 7 }, manifest.parts[1]] }),
      'manifest.json names other parts',
    ],
    [
      'a check that passed',
      ({ result, ...rest }) => ({ ...rest, result: { ...result, checks: result.checks.map((check) => ({ ...check, passed: true })) } }),
      'manifest.json has another result than follows from the records of its items, in its field checks',
    ],
    [
      'code 0',
      ({ result, ...rest }) => ({ ...rest, exitCode: 0, result: { ...result, exitCode: 0 } }),
      'manifest.json has another result than follows from the records of its items, in its field exitCode',
    ],
    ['code 0 outside of the result', (manifest) => ({ ...manifest, exitCode: 0 }), 'manifest.json contradicts itself'],
    [
      'figures',
      ({ result, ...rest }) => ({ ...rest, result: { ...result, figures: [] } }),
      'manifest.json has another result than follows from the records of its items, in its field figures',
    ],
    [
      'another hash',
      ({ run, ...rest }) => ({ ...rest, run: { ...run, hash: '0123456789ab' } }),
      'manifest.json says that it is run 0123456789ab',
    ],
    [
      'other options',
      ({ run, ...rest }) => ({ ...rest, run: { ...run, identity: { ...run.identity, pipeline: 'mine' } } }),
      'manifest.json says that it is run ',
    ],
  ]
  test.each(manifests)('%s', async (_, manifest, words) => {
    await writeCountsRun(directory, { manifest })
    await refused(words)
  })

  const records: readonly (readonly [string, (record: ItemRecord) => object, string])[] = [
    [
      'a record without parts',
      (record) => ({ ...record, parts: [] }),
      'items/00000.json has no part of table counts, which the pipeline leaves',
    ],
    ['a record of another item', (record) => ({ ...record, index: 1 }), 'items/00000.json is of item 1, expected 0'],
    ['a record of another run', (record) => ({ ...record, run: '0123456789ab' }), 'items/00000.json is of run 0123456789ab, expected '],
    ['a record of another seed', (record) => ({ ...record, seed: 9 }), 'items/00000.json is of seed 9, expected 1'],
    ['a record of a variant', (record) => ({ ...record, variant: 'x' }), 'items/00000.json is of variant x, expected none'],
    [
      'a record whose part lies elsewhere',
      (record) => ({ ...record, parts: [{ ...part(record), path: 'counts/part-00007.parquet' }] }),
      'items/00000.json names counts/part-00007.parquet as its part of table counts, expected counts/part-00000.parquet',
    ],
    [
      'a record whose check passed',
      (record) => ({ ...record, checks: record.checks.map((check) => ({ ...check, passed: true })) }),
      'manifest.json has another result than follows from the records of its items, in its field ',
    ],
    [
      'a record that passed in words',
      (record) => ({ ...record, checks: record.checks.map((check) => ({ ...check, passed: 'yes' })) }),
      'items/00000.json is no record: checks[0].passed: got "yes"',
    ],
  ]
  test.each(records)('%s', async (_, record, words) => {
    await writeCountsRun(directory, { record })
    await refused(words)
  })
})

test('run.json belongs to it', async () => {
  await writeCountsRun(directory)
  const text = await readFile(file('run.json'), 'utf8')
  await writeFile(file('run.json'), text.replace('"pipeline": "counts"', '"pipeline": "countz"'))
  await refused('run.json is not what was written')
  await rm(file('run.json'))
  await refused('run.json is not what was written')
})

test('a record that is missing, and one too many', async () => {
  await writeCountsRun(directory)
  await writeFile(file('items/00002.json'), await readFile(file('items/00001.json')))
  await refused('items/00002.json is of item 1, which the run does not have')
  await rm(file('items/00002.json'))
  await rm(file('items/00001.json'))
  await refused('items/00001.json is missing')
})

test('the items and tables are those of the pipeline', async () => {
  await writeCountsRun(directory)
  await expect(verifyFinishedRun(directory, [countUp({ seeds: [1, 2, 3] }), countsStages[1]])).rejects.toThrow(
    'items/00002.json is missing',
  )
  await expect(verifyFinishedRun(directory, [countUp({ seeds: [1, 2] }), doubleCounts()])).rejects.toThrow(
    'items/00000.json has parts of tables counts, expected none',
  )
})
