import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'

const home = await scratchFolder('results')
const results = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const entry = ['--conditions=engram-source', join(import.meta.dirname, 'results.ts')]
    const env = { ...process.env, NODE_OPTIONS: '', ENGRAM_CACHE: join(home, '.cache') }
    execFile(process.execPath, [...entry, ...args], { cwd: home, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })

test('a result pools the folds of its runs, and is found finished again', async () => {
  await writeFile(
    join(home, 'small.config.ts'),
    `import {
  definePipelines, pipe, predictSamples, readSamples, recurrent, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier,
  writeParquet,
} from 'engram'
const network = (units: number) => recurrent({ layers: [1, units, 2], steps: 8, neuron: { kind: 'lif', beta: 0.9, threshold: 1 } })
const learned = (units: number) => pipe(
    readSamples({
      dataset: 'spike-trains', process: 'markov', steps: 8, samples: { train: 30, validation: 0, test: 0 },
      split: { kind: 'folds', folds: 2, fold: sweep({ 'fold 0': 0, 'fold 1': 1 }), validation: 0.2 },
    }),
    trainClassifier({ network: sweep({ small: network(units) }), seeds: [1], recipe: { epochs: 1 } }),
    predictSamples({ record: 0 }), stepNeurons(), roundFixedPoint(), scorePredictions(), writeParquet(),
  )
export default definePipelines({ 'braille-surrogates': learned(2), 'digits-surrogates': learned(3) })`,
  )
  const given = ['surrogates', '--config', 'small.config.ts', '--jobs', '2']
  const first = await results(...given)
  expect(first.stderr).toBe('')
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/\| braille-surrogates: small, 2 networks +\| +\d+ \| +30 \| +\d+\.\d\d \[/)
  const table = await readFile(join(home, 'results', 'surrogates', 'table.md'), 'utf8')
  expect(first.stdout).toContain(table)
  // The same 30 samples, each by the network of either pipeline that has not seen it.
  expect(table).toMatch(/same 30 test samples \(integer\), in points; 10,000 resamples of samples/)
  expect(table).toMatch(/\| digits-surrogates: small - braille-surrogates: small \| +[+-]\d+\.\d\d \[[+-]\d/)

  const again = await results(...given, '--json')
  const { results: [{ rows, differences }] } = JSON.parse(again.stdout) as {
    results: { rows: { samples: number; scores: object }[]; differences: object[] }[]
  }
  expect(rows.map(({ samples }) => samples)).toEqual([30, 30])
  const pair = { variant: 'digits-surrogates: small', against: 'braille-surrogates: small', samples: 30 }
  expect(differences).toMatchObject([{ ...pair, measure: 'accuracy' }, { ...pair, measure: 'macro-F1' }])
  expect(Object.keys(rows[0]!.scores)).toEqual(['float', 'integer'])
  expect(again.stderr).toContain('had been finished before')
})

test('wrong use is told, and nothing is run', async () => {
  const [none, unknown, option] = [await results(), await results('brail'), await results('braille', '--fast')]
  expect([none.code, unknown.code, option.code]).toEqual([0, 2, 2])
  expect(none.stdout).toContain('Braille letters, ten folds pooled')
  expect(unknown.stderr).toMatch(/^engram: results: no result is named brail, expected some of braille, /)
})
