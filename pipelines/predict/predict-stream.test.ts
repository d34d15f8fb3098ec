import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { hostedEngram } from '../fixtures/hosted-engram.ts'
import { copySmallClassifier, smallRecordings } from './fixtures/small-classifier.ts'
import type { PredictedStream } from './predict-stream.ts'

let folder = ''
beforeAll(async () => {
  folder = await scratchFolder('predict-stream')
  await copySmallClassifier(folder)
}, 120_000)

const engram = (...args: string[]) => hostedEngram({ args, cwd: folder, environment: {} }, 40_000)
const streamed = async (...args: string[]): Promise<PredictedStream> => {
  const { code, stdout } = await engram('predict', 'letters', ...args, '--json')
  expect(code).toBe(0)
  return JSON.parse(stdout) as PredictedStream
}

test('recordings one behind the other are one stream, however they are cut', async () => {
  const own = await streamed('letters.csv', '--every', '3')
  expect(own).toMatchObject({ exitCode: 0, steps: 144, windows: 48, differences: null })
  expect(own.answers.map(({ step }) => step)).toEqual(smallRecordings.map((_, index) => 3 * index + 2))
  // The first window begins at zero, as a sample does; what follows keeps what was before it.
  const { stdout } = await engram('predict', 'letters', 'letters.csv', '--through', 'integer', '--json')
  const { recordings } = JSON.parse(stdout) as { recordings: { recording: string; answers: { integer: { outputs: number[] } } }[] }
  const [alone, kept] = [recordings.map(({ answers }) => answers.integer.outputs), own.answers.map(({ outputs }) => outputs)]
  expect(kept[0]).toEqual(alone[0])
  expect(kept).not.toEqual(alone)
  expect(own.answers.map(({ recording }) => recording)).toEqual(recordings.map(({ recording }) => recording))
  // The same as two recordings, of which the second begins within a window.
  const cells = smallRecordings.flatMap(({ values }) => values)
  const rowOf = (values: readonly number[]): string => [values.map((_, at) => `v${at}`).join(), values.join(), ''].join('\n')
  await writeFile(join(folder, 'one.csv'), rowOf(cells.slice(0, 2 * 67)))
  await writeFile(join(folder, 'two.csv'), rowOf(cells.slice(2 * 67)))
  const cut = await streamed('one.csv', 'two.csv', '--every', '3')
  expect(cut.answers.map(({ outputs }) => outputs)).toEqual(kept)
  expect(new Set(cut.answers.map(({ recording }) => recording)).size).toBe(2)
}, 60_000)

test('people read a line for each answer; a last window may be shorter', async () => {
  const { code, stdout } = await engram('predict', 'letters', 'letters.csv', '--every', '50')
  expect(code).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  expect(lines.slice(2, 6).map((line) => line.trim().split(/ {2,}/).slice(0, 2))).toEqual([
    ['step', 'of'], ['49', 'window'], ['99', 'window'], ['143', 'window'],
  ])
  expect(lines.at(-1)).toBe('144 steps of one stream in 3 windows, 3 answers; integer model')
}, 60_000)
