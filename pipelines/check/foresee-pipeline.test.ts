import { expect, test } from 'vitest'
import { z } from 'zod'
import { networks as networksTable } from '../../datasets/tables/definitions/networks.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { l2muNetwork } from '../../models/network/kinds/l2mu-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { collectSynthesisMetrics } from '../../operators/synthesise/collect-synthesis-metrics.ts'
import { cosimulateRtl } from '../../operators/cosimulate/cosimulate-rtl.ts'
import { encodeSpikes } from '../../operators/model/encode-spikes.ts'
import { generateEpisodes } from '../../operators/play/generate-episodes.ts'
import { roundFixedPoint } from '../../operators/model/round-fixed-point.ts'
import { stepNeurons } from '../../operators/model/step-neurons.ts'
import { defineStage } from '../../operators/stream/define-stage.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { predictSamples } from '../../operators/predict/predict-samples.ts'
import { readSamples } from '../../operators/samples/read-samples.ts'
import { trainClassifier } from '../../operators/train/train-classifier.ts'
import { trainPolicy } from '../../operators/train/train-policy.ts'
import { checkPipeline } from './check-pipeline.ts'
import { foreseePipeline } from './foresee-pipeline.ts'
import { pipe } from '../pipe/pipe.ts'
import { sweep } from '../pipe/sweep.ts'
import { tablesBefore } from '../pipe/tables-before.ts'

const lif = lifNetwork({ layers: [4, 6, 3, 2], beta: 0.9, steps: 4 })
const low = { ...lif, populations: lif.populations.map((one) => ({ ...one, model: { ...one.model, threshold: 0.1 } })) }
const narrow = { ...lif, arithmetic: { ...lif.arithmetic, membraneWidth: 16 } }
const fractional = fractionalNetwork({ layers: [4, 6, 3, 2], alpha: 0.5, history: 4, steps: 4 })

/** A whole chain with one stage exchanged for another of its name. */
const foresee = (network: GraphDescription | ReturnType<typeof sweep>, change?: Stage, faults: Record<string, string> = {}) => {
  const chain: readonly Stage[] = [
    trainPolicy({ network, seeds: [1] }), generateEpisodes({ episodes: 1 }), encodeSpikes(), stepNeurons(), roundFixedPoint(),
    cosimulateRtl(), collectSynthesisMetrics(),
  ]
  return foreseePipeline('mine', { stages: chain.map((stage) => (stage.stage === change?.stage ? change : stage)) }, faults)
}
const at = (place: number, stage: string, text: string) => `pipeline mine: stage ${place}, ${stage}: ${text}`

test.each([
  ['as it is', undefined, {}],
  ['with lanes for each layer', cosimulateRtl({ lanes: { populations: [3, { lanes: 3, updates: 1 }] } }), {}],
  ['with a fault of its circuit', undefined, { 'rtl.layer1.beta': '1', 'rtl.network.steps': '3' }],
] as const)('lets a chain pass %s', async (_, change, faults) => {
  await expect(foresee(lif, change, faults)).resolves.toBeUndefined()
})

test.each([
  ['layer9.threshold', '1', 'no such parameter, expected one of network.steps, layer0.threshold'],
  ['layer0.coefficients.1', '1', 'no such parameter'],
  ['layer0.beta', 'x', 'got "x", expected a whole number of at most 32 bits'],
  ['layer0.beta', '4294967296', 'got "4294967296", expected a whole number of at most 32 bits'],
])('refuses a fault rtl.%s=%s before anything is trained', async (name, value, text) => {
  await expect(foresee(lif, undefined, { [`rtl.${name}`]: value })).rejects.toThrow(at(6, 'cosimulateRtl', `fault rtl.${name}: ${text}`))
})

test('names the variant that cannot have a fault; the coefficients of the other one can', async () => {
  await expect(foresee(fractional, undefined, { 'rtl.layer0.coefficients.1': '1' })).resolves.toBeUndefined()
  await expect(foresee(sweep({ one: fractional, other: lif }), undefined, { 'rtl.layer0.coefficients.1': '1' }))
    .rejects.toThrow(at(6, 'cosimulateRtl', 'variant other: fault rtl.layer0.coefficients.1: no such parameter'))
})

test('lets pass what only asks what circuits cost: without samples, traces or episodes', async () => {
  const costs = pipe(
    trainPolicy({ network: lif, seeds: [1] }), roundFixedPoint(), cosimulateRtl(),
    collectSynthesisMetrics({ lanes: sweep({ one: 1, eight: 8 }) }),
  )
  checkPipeline('mine', costs)
  await expect(foreseePipeline('mine', costs)).resolves.toBeUndefined()
  expect([...tablesBefore([...costs.stages, stepNeurons()]).at(-1)!.keys()].sort()).toEqual([
    'coverage', 'diffs', 'episodes', 'networks', 'paths', 'rounded_networks', 'synthesis', 'trainings', 'updates',
  ])
})

test('sees each variant of every stage, and says which a warning is about where it is not about all', async () => {
  const warnings = async (format: Parameters<typeof roundFixedPoint>[0]): Promise<string[]> => {
    const found: string[] = []
    const stages = [trainPolicy({ network: sweep({ lif, fractional }), seeds: [1] }), roundFixedPoint(format)]
    await foreseePipeline('mine', { stages }, {}, (text) => found.push(text))
    return found
  }
  const tight = 'a trained weight may not fit QS1.14, which ends the run: '
    + 'recipe.weightLimit is 3.99, the format holds up to 1.99993896484375'
  expect(await warnings({ format: 'QS1.14' })).toEqual([tight])
  expect(await warnings({ format: sweep({ wide: 'QS2.13', tight: 'QS1.14' }) }))
    .toEqual([`variants lif, tight; fractional, tight: ${tight}`])
  await expect(warnings({ format: sweep({ wide: 'QS8.23' }), membraneWidth: sweep({ full: 32, half: 24 }) }))
    .rejects
    .toThrow('stage roundFixedPoint: variant wide, half: option membraneWidth: got 24, expected at least the 32 bits of format QS8.23')
  await expect(foresee(sweep({ lif, low }), roundFixedPoint({ format: sweep({ wide: 'QS2.13', coarse: 'QS2.1' }) })))
    .rejects.toThrow(at(5, 'roundFixedPoint', 'variant low, coarse: '))
})

test('asks of formats that hold fixed maps no room for trained weights', async () => {
  const found: string[] = []
  const network = l2muNetwork({ inputs: 2, memory: 2, order: 2, window: 4, hidden: 2, outputs: 2, steps: 4 })
  const stages = [trainClassifier({ network, seeds: [1] }), roundFixedPoint({ format: 'QS2.13' })]
  await foreseePipeline('mine', { stages }, {}, (text) => found.push(text))
  expect(found).toEqual([])
})

test.each<[string, GraphDescription, Stage, number, string]>([
  ['lanes of a population that is not there', lif, cosimulateRtl({ lanes: { populations: [1] } }), 6,
    'lanes.populations: got 1 entries, expected 2'],
  ['more lanes than neurons', lif, collectSynthesisMetrics({ lanes: { populations: [7, 1] } }), 7,
    'lanes.populations[0]: got 7, expected a whole number from 1 to 6'],
  ['another encoding', lif, encodeSpikes({ method: 'rate' }), 3, 'option method: got "rate", expected "current"'],
  [
    'a format wider than the membrane',
    narrow,
    roundFixedPoint({ format: 'QS8.23' }),
    5,
    'network.arithmetic.membraneWidth: got 16, expected at least the 32 bits of format QS8.23',
  ],
  [
    'an inference longer than any is simulated',
    fractionalNetwork({ layers: [4, 4096, 2], alpha: 0.5, history: 1024, steps: 4096 }),
    cosimulateRtl({ lanes: 1 }),
    6,
    'lanes: an inference would take up to ',
  ],
  [
    'a threshold that rounds to 0',
    low,
    roundFixedPoint({ format: 'QS2.1' }),
    5,
    'network.populations[0].model.threshold: got 0.1, expected at least 0.5',
  ],
])('refuses %s before anything is trained', async (_, network, change, place, text) => {
  await expect(foresee(network, change)).rejects.toThrow(at(place, change.stage, text))
})

test('refuses a fault that no stage has a use for, and one of no circuit', async () => {
  const trained = pipe(trainPolicy({ network: lif, seeds: [1] }))
  await expect(foreseePipeline('mine', trained, { 'rtl.layer0.beta': '1' }))
    .rejects.toThrow('--fault rtl.layer0.beta=1: no stage of pipeline mine has such a value to change.')
  await expect(foresee(lif, undefined, { 'network.steps': '3' }))
    .rejects.toThrow(at(6, 'cosimulateRtl', 'fault network.steps: expected rtl.<parameter>'))
})

test('knows nothing of networks behind a stage that emits them and does not say what they are', async () => {
  const prune = defineStage({
    name: 'prune', version: 1, options: z.strictObject({}), consumes: [networksTable], emits: [networksTable],
    operator: () => (source) => source,
  })
  const wrong = cosimulateRtl({ lanes: { populations: [1] } })
  const stages = [trainPolicy({ network: lif, seeds: [1] }), roundFixedPoint(), wrong]
  await expect(foreseePipeline('mine', { stages })).rejects.toThrow('lanes.populations: got 1 entries, expected 2')
  await expect(foreseePipeline('mine', { stages: [stages[0]!, prune(), ...stages.slice(1)] })).resolves.toBeUndefined()
})

test('a split without samples that a stage takes is refused: of validation, because nothing else may choose', async () => {
  const spikes = lifNetwork({ layers: [1, 4, 2], beta: 0.9, steps: 20 })
  const network = { ...spikes, input: { ...spikes.input, encoding: { kind: 'spikes' as const } } }
  const chain = (options: object, ...more: Stage[]) =>
    foreseePipeline('mine', { stages: [readSamples({ dataset: 'braille', path: 'x', ...options }), ...more] })
  const training = trainClassifier({ network: network as never, seeds: [1] })
  const message = (option: string) => 'pipeline mine: trainClassifier chooses the network that it keeps on the validation split, but '
    + `readSamples leaves that without samples: option ${option}: got 0, expected more than 0`
  await expect(chain({ split: { kind: 'fractions', validation: 0 } }, training)).rejects.toThrow(message('split.validation'))
  await expect(chain({ limit: { validation: 0 } }, training)).rejects.toThrow(message('limit.validation'))
  const swept = sweep({ right: { kind: 'fractions', validation: 0.1 }, wrong: { kind: 'fractions', validation: 0 } })
  await expect(chain({ split: swept }, training)).rejects.toThrow('pipeline mine: variant wrong: trainClassifier chooses')
  await expect(chain({}, training)).resolves.toBeUndefined()
  await expect(chain({ split: { kind: 'fractions', validation: 0 } })).resolves.toBeUndefined()
  const made = (options: object) => foreseePipeline('mine', {
    stages: [readSamples({ dataset: 'spike-trains', samples: { train: 30, validation: 0, test: 0 }, ...options }), training],
  })
  await expect(made({})).rejects.toThrow(message('samples.validation'))
  await expect(made({ split: { kind: 'folds', folds: 3, fold: 0, validation: 0.1 } })).resolves.toBeUndefined()
  const asks = predictSamples()
  await expect(chain({ limit: { test: 0 } }, training)).resolves.toBeUndefined()
  await expect(chain({ limit: { test: 0 } }, training, predictSamples({ splits: ['validation'] }))).resolves.toBeUndefined()
  await expect(chain({ limit: { test: 0 } }, training, asks)).rejects.toThrow(
    'pipeline mine: predictSamples asks about the test split, but readSamples leaves that without samples: option limit.test: got 0',
  )
  await expect(chain({ limit: { train: 0 } }, training, asks))
    .rejects.toThrow('trainClassifier learns from the train split, but readSamples leaves')
})
