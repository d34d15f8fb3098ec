import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { sharedData } from '../../datasets/fixtures/shared-data.ts'

const home = await scratchFolder('pyramidal-cell')
const real = sharedData('l5pc-io')

it.skipIf(real.missing)(`l5pc-elm on few windows and a small neuron: trained, rounded, scored by simulation${real.why}`, async () => {
  await writeFile(join(home, 'small.config.ts'), `import {
  definePipelines, elm, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, trainSequence, writeParquet,
} from 'engram'
import { l5pcLearning } from '${join(import.meta.dirname, 'l5pc-learning.ts')}'
const network = elm({
  inputs: 1278, inhibitory: 639, branches: 45, synapses: 100, routing: 'windows', memory: 3, outputs: 2, steps: 150,
})
export default definePipelines({
  small: pipe(
    readSamples({ dataset: 'l5pc-io', window: 100, burnIn: 50, limit: { train: 16, validation: 8, test: 40 } }),
    trainSequence({
      ...l5pcLearning, loss: { ...l5pcLearning.loss, burnIn: 50 }, network, seeds: [1], recipe: { ...l5pcLearning.recipe, epochs: 2 },
    }),
    predictSamples({ record: 0 }), stepNeurons(), roundFixedPoint(), scorePredictions(), writeParquet(),
  ),
})`)
  const args = ['run', 'small', '--config', 'small.config.ts', '--data', dirname(real.path), '--json', '--jobs', '1']
  const entry = ['--conditions=engram-source', join(import.meta.dirname, '..', '..', 'bin', 'engram.js')]
  const env = { ...process.env, NODE_OPTIONS: '', ENGRAM_CACHE: join(home, '.cache') }
  const { code, stdout, stderr } = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [...entry, ...args], { cwd: home, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout: out, stderr: err })
    })
  })
  expect([code, code === 0 ? '' : stderr]).toEqual([0, ''])
  for (const name of ['root mean squared error', 'binary cross-entropy'])
    for (const form of ['float', 'integer']) expect(stdout).toContain(`${form}, test ${name}`)
  // Drawn from all simulations: groups are what is resampled.
  expect(stdout).toMatch(/"groups":\s*\d+/)
}, 300_000)
