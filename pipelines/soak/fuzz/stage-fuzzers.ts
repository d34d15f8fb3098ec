import fc from 'fast-check'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { collectSynthesisMetrics } from '../../../operators/synthesise/collect-synthesis-metrics.ts'
import { cosimulateRtl } from '../../../operators/cosimulate/cosimulate-rtl.ts'
import { binEvents } from '../../../operators/samples/encode/bin-events.ts'
import { cochlea } from '../../../operators/samples/encode/cochlea.ts'
import { crop } from '../../../operators/samples/encode/crop.ts'
import { groupLines } from '../../../operators/samples/encode/group-lines.ts'
import { melSpikes } from '../../../operators/samples/encode/mel-spikes.ts'
import { scaleValues } from '../../../operators/samples/encode/scale-values.ts'
import { addPairs } from '../../../operators/samples/pairs/add-pairs.ts'
import { encodeSpikes } from '../../../operators/model/encode-spikes.ts'
import { generateEpisodes } from '../../../operators/play/generate-episodes.ts'
import { roundFixedPoint } from '../../../operators/model/round-fixed-point.ts'
import { trainPolicy } from '../../../operators/train/train-policy.ts'
import { writeParquet } from '../../../operators/write-parquet.ts'
import type { Fuzzer } from './fuzzer.ts'
import { mutatedValue, type MutatedValue } from './mutated-value.ts'
import { refusalProblem } from './refusal-problem.ts'

const network = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 5 })
type Factory = (options: never) => unknown
const stages: Readonly<Record<string, readonly [factory: Factory, options: object]>> = {
  trainPolicy: [
    trainPolicy as Factory,
    { network, seeds: [1, 2], recipe: { learningRate: 0.001, gamma: 0.9 }, engine: 'kernels', threads: 1 },
  ],
  generateEpisodes: [generateEpisodes as Factory, { episodes: 3, record: 1, firstSeed: 2000 }],
  encodeSpikes: [encodeSpikes as Factory, { method: 'rate', low: [-1, -1, -1, -1], high: [1, 1, 1, 1], seed: 1 }],
  binEvents: [binEvents as Factory, { stepMicroseconds: 10_000, values: 'binary' }],
  groupLines: [groupLines as Factory, { pool: { width: 34, height: 34, by: 2 }, combine: 'maximum' }],
  crop: [crop as Factory, { from: 'first event', steps: 100 }],
  addPairs: [addPairs as Factory, { steps: 100, samples: { train: 10, validation: 5, test: 5 }, seed: 3, numbers: 'places' }],
  scaleValues: [scaleValues as Factory, { offset: [1, 2], scale: [3, 4], limit: 5 }],
  melSpikes: [melSpikes as Factory, { bands: 40, high: 4000, spikes: { kind: 'delta', threshold: 0.1 } }],
  cochlea: [cochlea as Factory, { lines: 700, low: 50, high: 3600, compression: 0.5, cache: false }],
  roundFixedPoint: [roundFixedPoint as Factory, { format: 'QS3.12', membraneWidth: 20, rounding: 'nearest', reset: 'zero' }],
  cosimulateRtl: [cosimulateRtl as Factory, { lanes: 4, simulator: 'auto' }],
  collectSynthesisMetrics: [collectSynthesisMetrics as Factory, { targets: ['ice40', 'xc7'], lanes: 2 }],
  writeParquet: [writeParquet as Factory, { writer: 'parquet-wasm' }],
}

const options: Fuzzer<{ readonly stage: string; readonly options: MutatedValue }> = {
  name: 'options of a stage',
  share: 20,
  inputs: fc.constantFrom(...Object.keys(stages)).chain((stage) =>
    fc.record({ stage: fc.constant(stage), options: mutatedValue(fc.constant({ options: stages[stage]![1] })) })),
  trial: ({ stage, options: { value } }) => {
    try {
      stages[stage]![0]((value as { options: never }).options)
      return undefined
    } catch (error) {
      return refusalProblem(error, [stage])
    }
  },
}

/** Options of the stages that ship. */
export const stageFuzzers = [options] as readonly Fuzzer[]
