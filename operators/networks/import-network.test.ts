import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { writeNir } from '../../datasets/nir/write-nir.ts'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { nirChain } from '../../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../../models/nir/fixtures/nir-node.ts'
import { eventsSample } from '../../models/samples/fixtures/events-sample.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'
import { predictSamples } from '../predict/predict-samples.ts'
import type { ForeseenNetwork } from '../stream/foreseen.ts'
import { stageDefinition } from '../stream/stage.ts'
import { importNetwork } from './import-network.ts'
import { networksOfBatch } from './networks-of-batch.ts'

const folder = await scratchFolder('import-network')
const file = join(folder, 'two.nir')
const graph = nirChain(2, {
  fc: nirNode('Linear', { weight: [[1, 0], [0, 1]] }), lif: nirNode('LIF', { tau: 0.002, r: 1, v_leak: 0, v_threshold: [0.25, 2] }),
})
await writeFile(file, await writeNir(graph))
const options = { file, preset: 'norse', dt: 0.001, steps: 4 } as const

it('is first in a pipe, and tells what changed', async () => {
  const { batches, events } = await runStages([importNetwork(options)], [])
  expect(batches.map(({ table }) => table)).toEqual(['networks'])
  const [{ description, weights }] = networksOfBatch(batches[0]!.batch) as [ReturnType<typeof networksOfBatch>[0]]
  expect(description.populations).toMatchObject([{ name: 'lif', model: { kind: 'lif', beta: 0.5, threshold: 1 } }])
  expect([...weights]).toEqual([2, 0, 0, 0.25])
  expect(events).toContainEqual({ type: 'note', text: `${file}: lif: potentials are divided by the threshold` })
  expect(JSON.parse(String(batches[0]!.batch.getChild('provenance')!.get(0)))).toMatchObject({ stage: 'importNetwork', options })
})

it('stands in place of training: samples get answers, in floats and integers', async () => {
  const given = [eventsSample(4, 2, [[0, 0], [2, 0]]), eventsSample(4, 2, [[0, 1], [1, 1]])]
  const samples = [{ table: 'samples', batch: samplesBatch(0, given.map((one) => ({ ...one, split: 'test' as const }))) }]
  const { batches } = await runStages([importNetwork(options), predictSamples(), stepNeurons(), roundFixedPoint()], samples)
  expect(batches[0]!.table).toBe('networks')
  const predictions = batches.find(({ table }) => table === 'predictions')!.batch
  const counts = [0, 1].map((row) => [...(predictions.getChild('outputs_float')!.get(row) as Iterable<number>)])
  // Line 0 makes unit 0 spike whenever it has a spike, line 1 makes unit 1 spike never: 0.25, then 0.375 of 1.
  expect(counts).toEqual([[2, 0], [0, 0]])
  expect([...columnValues(predictions, 'class_integer')].map(Number)).toEqual([0, 0])
})

it('is known by the content of its file, and refused before anything runs', async () => {
  const { reads } = importNetwork.definition
  const before = await reads!(importNetwork(options).options)
  const other = join(folder, 'other.nir')
  await writeFile(other, await writeNir(nirChain(2, { lif: nirNode('Conv2d') })))
  expect(Object.keys(before)).toEqual([file])
  const refused = importNetwork({ ...options, file: other })
  await expect(refused[stageDefinition].reads!(refused.options)).rejects.toThrow(`${other}: NIR node lif (Conv2d): convolutions and`)
})

it.each([
  [{ dt: 0 }, 'stage importNetwork: option dt: got 0, expected a number > 0'],
  [{ preset: 'brian' }, 'stage importNetwork: option preset: got "brian", expected'],
])('refuses %o', (change, message) => {
  expect(() => importNetwork({ ...options, ...change } as never)).toThrow(message)
})

it('is foreseen with its weights, so that what does not suit them is refused before anything runs', async () => {
  const { foresee } = importNetwork.definition
  const known = { faults: {}, warn: () => {} }
  const networks = await foresee!(importNetwork(options).options, { networks: [], ...known })
  expect(networks).toMatchObject([{ description: { populations: [{ name: 'lif', size: 2 }] } }])
  expect([...networks[0]!.parameters!]).toEqual([2, 0, 0, 0.25])
  const rounding = (format: string) => roundFixedPoint.definition.foresee!(roundFixedPoint({ format }).options, { networks, ...known })
  const [{ rounded }] = await rounding('QS2.13') as [ForeseenNetwork]
  expect([...rounded!.weights]).toEqual([2 << 13, 0, 0, 1 << 11])
  expect(() => rounding('QS0.15')).toThrow('format QS0.15 is too narrow: weight 0 of input-lif is 2, expected a value from -1 to')
})
