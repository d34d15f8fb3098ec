import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { eventsSample } from '../models/samples/fixtures/events-sample.ts'
import { valuesSample } from '../models/samples/fixtures/values-sample.ts'
import { scratchFolder } from '../datasets/fixtures/scratch-folder.ts'
import { writeNir } from '../datasets/nir/write-nir.ts'
import { nirChain } from '../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../models/nir/fixtures/nir-node.ts'
import { samplesBatch } from '../datasets/samples/samples-batch.ts'
import { smallGraph } from '../models/learners/graph/fixtures/small-graph.ts'
import { toySamples } from '../models/learners/graph/fixtures/toy-samples.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { testCache } from '../cosim/fixtures/test-cache.ts'
import { cosimulateRtl } from './cosimulate/cosimulate-rtl.ts'
import { binEvents } from './samples/encode/bin-events.ts'
import { addPairs } from './samples/pairs/add-pairs.ts'
import { cochlea } from './samples/encode/cochlea.ts'
import { crop } from './samples/encode/crop.ts'
import { denoise } from './samples/encode/denoise.ts'
import { firstSaccade } from './samples/encode/first-saccade.ts'
import { jitter } from './samples/encode/jitter.ts'
import { melSpectrogram } from './samples/encode/mel-spectrogram.ts'
import { melSpikes } from './samples/encode/mel-spikes.ts'
import { pad } from './samples/encode/pad.ts'
import { stabilise } from './samples/encode/stabilise.ts'
import { latencySpikes } from './samples/encode/latency-spikes.ts'
import { resample } from './samples/encode/resample.ts'
import { scaleValues } from './samples/encode/scale-values.ts'
import { sigmaDelta } from './samples/encode/sigma-delta.ts'
import { thresholdSpikes } from './samples/encode/threshold-spikes.ts'
import { windowFeatures } from './samples/features/window-features.ts'
import { encodeSpikes } from './model/encode-spikes.ts'
import { runStages } from './fixtures/run-stages.ts'
import { sampleNetwork } from './fixtures/sample-network.ts'
import { exportNetwork } from './export/export-network.ts'
import { importNetwork } from './networks/import-network.ts'
import { generateEpisodes } from './play/generate-episodes.ts'
import { predictSamples } from './predict/predict-samples.ts'
import { profileActivity } from './predict/profile-activity.ts'
import { scorePredictions } from './predict/score-predictions.ts'
import { groupLines } from './samples/encode/group-lines.ts'
import { roundFixedPoint } from './model/round-fixed-point.ts'
import { stepNeurons } from './model/step-neurons.ts'
import { runStream } from './streams/run-stream.ts'
import { stageConformance } from './stream/conformance/stage-conformance.ts'
import type { Stage } from './stream/stage.ts'
import { localGraph } from '../models/learners/local/fixtures/local-graph.ts'
import { learnLocally } from './train/learn-locally.ts'
import { trainClassifier } from './train/train-classifier.ts'
import { trainPolicy } from './train/train-policy.ts'
import { trainSequence } from './train/train-sequence.ts'
import { classifyByComplexity } from './trains/classify-by-complexity.ts'
import { trainSample, trainSamples } from './trains/fixtures/train-wires.ts'
import { measureComplexity } from './trains/measure-complexity.ts'
import { writeParquet } from './write-parquet.ts'

const network = lifNetwork({ layers: [4, 4, 2], beta: 0.9, steps: 3 })
const recipe = { batch: 8, warmUp: 32, selectionEvery: 128, budget: 256, environments: 4 }

const stages: readonly Stage[] = [
  generateEpisodes({ episodes: 6, record: 3 }),
  encodeSpikes({ method: 'current' }),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
]
const passed = await Promise.all(stages.map((_, count) => runStages(stages.slice(0, count), [sampleNetwork()])))
const all = await runStages(stages, [sampleNetwork()])

// The shared suite over every stage; a new stage adds its line.
stageConformance('trainPolicy', () => trainPolicy({ network, seeds: [1], recipe }), () => [])
const learned = [{ table: 'samples', batch: samplesBatch(0, toySamples(20, 3)) }]
const learning = { network: smallGraph(), seeds: [1], recipe: { epochs: 2, batch: 8 } }
stageConformance('trainClassifier', () => trainClassifier(learning), () => learned)
stageConformance('trainSequence', () => trainSequence({ ...learning, loss: { kind: 'cross-entropy' } }), () => learned)
const alike = [{ table: 'samples', batch: samplesBatch(0, toySamples(20, 3).map((one) => ({ ...one, length: 6 }))) }]
stageConformance(
  'learnLocally', () => learnLocally({ network: localGraph(), seeds: [1], rule: { kind: 'tempotron' }, epochs: 2 }), () => alike)
const nir = join(await scratchFolder('operators'), 'one.nir')
await writeFile(nir, await writeNir(nirChain(3, { a: nirNode('IF', { r: 1, v_threshold: 1 }) })))
const asking = await runStages([trainClassifier(learning)], learned)
const asked = await runStages([predictSamples({ splits: ['train', 'test'], record: 1 })], asking.batches)
const stepped = await runStages([stepNeurons()], asked.batches)
stageConformance('importNetwork', () => importNetwork({ file: nir, preset: 'norse', dt: 0.001, steps: 3 }), () => learned)
stageConformance('predictSamples', () => predictSamples(), () => asking.batches)
stageConformance('stepNeurons with predictions', () => stepNeurons(), () => asked.batches)
stageConformance('roundFixedPoint with predictions', () => roundFixedPoint(), () => stepped.batches)
stageConformance('scorePredictions', () => scorePredictions(), () => stepped.batches)
stageConformance('measureComplexity', () => measureComplexity({ of: ['hidden'] }), () => stepped.batches)
const trains = (['train', 'train', 'validation', 'test'] as const).flatMap((split) =>
  ['00000001', '01101000'].map((train, label) => trainSample([train], { split, label })))
const complex = await runStages([measureComplexity({ of: ['input'] })], [trainSamples(trains)])
stageConformance('classifyByComplexity', () => classifyByComplexity({ of: 'input' }), () => complex.batches)
const rounded = await runStages([roundFixedPoint()], stepped.batches)
stageConformance('exportNetwork', () => exportNetwork({ format: 'nir' }), () => rounded.batches)
stageConformance('profileActivity', () => profileActivity(), () => rounded.batches)
stageConformance('runStream', () => runStream({ every: 2, simulator: 'none' }), () => rounded.batches)
stages.forEach((stage, index) => stageConformance(stage.stage, () => stage, () => passed[index]!.batches))
stageConformance('writeParquet', () => writeParquet(), () => all.batches)
stageConformance('writeParquet with parquetjs-lite', () => writeParquet({ writer: 'parquetjs-lite' }), () => all.batches)

const eventSamples = [eventsSample(6, 4, [[0, 1], [5, 3]], { stepMicroseconds: 1000 }), eventsSample(3, 4, [], { stepMicroseconds: 1000 })]
const ofEvents: readonly Stage[] = [
  binEvents({ every: 2 }),
  crop({ steps: 3 }),
  denoise({ steps: 3 }),
  firstSaccade(),
  groupLines({ by: 2 }),
  jitter({ shiftSteps: 2 }),
  pad({ steps: 9 }),
  stabilise({ width: 2, height: 2, offset: [0, 0] }),
]
for (const stage of ofEvents) stageConformance(stage.stage, () => stage, () => [{ table: 'samples', batch: samplesBatch(0, eventSamples) }])
const valueSamples = [
  valuesSample([[0, 1], [3, -2]], { stepMicroseconds: 100 }), valuesSample([[5, 0], [4, 1], [3, 2]], { stepMicroseconds: 100 }),
]
const sounds = [400, 300].map((length) =>
  valuesSample(Array.from({ length }, (_, n) => [Math.sin(n)]), { stepMicroseconds: 125 }))
const ofSounds: readonly Stage[] = [
  cochlea({ lines: 20 }),
  melSpectrogram(),
  melSpikes({ spikes: { kind: 'delta' } }),
]
for (const stage of ofSounds) {
  stageConformance(stage.stage, () => stage, () => [{ table: 'samples', batch: samplesBatch(0, sounds) }], 20_000, testCache)
}
const ofValues: readonly (readonly [name: string, stage: Stage])[] = [
  ['latencySpikes', latencySpikes({ stepsPerValue: 4 })],
  ['resample', resample({ stepMicroseconds: 50 })],
  ['scaleValues', scaleValues({ offset: 1 })],
  ['scaleValues over the train split', scaleValues({ over: 'train' })],
  ['sigmaDelta', sigmaDelta({ threshold: 1 })],
  ['thresholdSpikes', thresholdSpikes({ threshold: 1 })],
  ['windowFeatures', windowFeatures({ bands: 1 })],
]
stageConformance('addPairs', () => addPairs({ steps: 4, samples: { train: 6, validation: 0, test: 0 }, numbers: 'places' }), () =>
  [{ table: 'samples', batch: samplesBatch(0, eventSamples) }])
for (const [name, stage] of ofValues) {
  stageConformance(name, () => stage, () => [{ table: 'samples', batch: samplesBatch(0, valueSamples) }])
}
// collectSynthesisMetrics: in its own test, for which circuits are synthesised anyway.
if (needsVerilator())
  stageConformance(
    'cosimulateRtl',
    () => cosimulateRtl({ simulator: 'verilator', lanes: 2 }),
    () => all.batches,
    60_000,
    testCache,
  )
else describe('cosimulateRtl conforms', () => it.skip('needs Verilator, which is not installed', () => {}))
