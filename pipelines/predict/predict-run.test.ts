import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { writeNpy } from '../../datasets/fixtures/write-npy.ts'
import { writeZip } from '../../datasets/fixtures/write-zip.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { hostedEngram } from '../fixtures/hosted-engram.ts'
import { copySmallClassifier, smallRecordings } from './fixtures/small-classifier.ts'

let folder = ''
beforeAll(async () => {
  folder = await scratchFolder('predict')
  await copySmallClassifier(folder)
}, 60_000)

const engram = (...args: string[]) => hostedEngram({ args, cwd: folder, environment: {} }, 40_000)

type Answers = Readonly<Record<string, { readonly class: number; readonly className: string; readonly margin: number; outputs: number[] }>>
type Document = {
  readonly recordings: readonly { readonly recording: string; readonly label: number | null; readonly answers: Answers }[]
  readonly through: readonly { readonly interpretation: string; readonly right: number; readonly labelled: number }[]
}

const predicted = async (...args: string[]): Promise<Document> => {
  const { code, stdout, stderr } = await engram('predict', 'letters', ...args, '--json')
  expect([code, stderr.includes('unexpected')]).toEqual([0, false])
  return JSON.parse(stdout) as Document
}

/** Rows of a table of the run. */
const rowsOf = async (table: string): Promise<Record<string, unknown>[]> => {
  const rows = []
  for (const part of readdirSync(join(folder, 'letters', table)))
    for await (const batch of readParquetPart(join(folder, 'letters', table, part)))
      for (const row of batch) rows.push(row.toJSON() as Record<string, unknown>)
  return rows
}

// What is said to bad input is tested, and shown, by ../bad-inputs/.
test('recordings get what the run predicted for them, whatever file they are in', async () => {
  const own = await predicted('letters.csv')
  const [samples, predictions] = [await rowsOf('samples'), await rowsOf('predictions')]
  expect(predictions).toHaveLength(12)
  for (const row of predictions) {
    const { recording, label, answers } = own.recordings[Number(row['sample'])]!
    expect([recording, label]).toEqual([samples[Number(row['sample'])]!['source'], row['label']])
    expect([answers['float']!.class, answers['integer']!.class]).toEqual([row['class_float'], row['class_integer']])
    expect(answers['float']!.outputs).toEqual([...(row['outputs_float'] as Iterable<number>)])
    // Integers answer with the sum over three steps, of which floats give the mean; the last place is worth an eighth.
    expect(answers['integer']!.outputs).toEqual([...(row['outputs_integer'] as Iterable<bigint>)].map((sum) => Number(sum) * (1 / 8 / 3)))
  }
  // Integers of three bits differ from floats somewhere, or what is said of that is not tried.
  expect(own.recordings.some(({ answers }) => answers['float']!.class !== answers['integer']!.class)).toBe(true)

  const bytes = Buffer.from(Float64Array.from(smallRecordings.flatMap(({ values }) => values)).buffer)
  await writeFile(join(folder, 'mine.npz'), writeZip({ 'x.npy': writeNpy('<f8', [smallRecordings.length, 3, 2], bytes) }))
  const rows = smallRecordings.map(({ values }) => values.join())
  await writeFile(join(folder, 'mine.csv'), ['a,b,c,d,e,f', ...rows].join('\n'))
  for (const file of ['mine.npz', 'mine.csv']) {
    const { recordings, through } = await predicted(file)
    expect(recordings.map(({ answers }) => answers)).toEqual(own.recordings.map(({ answers }) => answers))
    expect(through.map(({ labelled }) => labelled)).toEqual([0, 0])
  }
}, 60_000)

test('people read a line a recording, in 80 columns, with what differs; a table has the same', async () => {
  const document = await predicted('letters.csv')
  const { code, stdout } = await engram('predict', 'letters', 'letters.csv', '--parquet', 'mine.parquet')
  expect(code).toBe(0)
  const lines = stdout.split('\n')
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80)
  // eslint-disable-next-line no-control-regex
  expect(stdout).not.toMatch(/\u001b/)
  for (const { recording, label, answers } of document.recordings) {
    const at = lines.findIndex((line) => line.startsWith(`${recording} `))
    const { class: label_, className } = answers['integer']!
    expect(lines[at]).toMatch(label === label_ ? new RegExp(` ${className} +-?[\\d.]+$`) : new RegExp(` ${className} .* is \\w+$`))
    const float = answers['float']!
    const differs = float.class !== label_
    expect(lines[at + 1]!.startsWith(`  float says ${float.className} (margin `)).toBe(differs)
  }
  const [, integer] = document.through
  expect(lines.find((line) => line.startsWith('integer '))).toContain(`${integer!.right} of 48`)

  const rows = []
  for await (const batch of readParquetPart(join(folder, 'mine.parquet'))) for (const row of batch) rows.push(row.toJSON())
  expect(rows).toHaveLength(96)
  expect(rows[1]).toMatchObject({
    recording: 0, source: document.recordings[0]!.recording, length: 3, label: 0, interpretation: 'integer', cycles: null,
    class: document.recordings[0]!.answers['integer']!.class, class_name: document.recordings[0]!.answers['integer']!.className,
  })
}, 60_000)
