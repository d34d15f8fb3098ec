import { collectSynthesisMetrics } from '../../../operators/synthesise/collect-synthesis-metrics.ts'
import { cosimulateRtl } from '../../../operators/cosimulate/cosimulate-rtl.ts'
import { encodeSpikes } from '../../../operators/model/encode-spikes.ts'
import { generateEpisodes } from '../../../operators/play/generate-episodes.ts'
import { roundFixedPoint } from '../../../operators/model/round-fixed-point.ts'
import { stepNeurons } from '../../../operators/model/step-neurons.ts'
import { trainPolicy } from '../../../operators/train/train-policy.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { writeParquet } from '../../../operators/write-parquet.ts'
import type { CallInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

/** The call of a stage function with the options that the title shows, types or not. */
const options = (stage: Function, shown: string, value: unknown): CallInput => {
  const { name } = 'definition' in stage ? stage.definition as { name: string } : { name: 'trainPolicy' }
  return { title: `\`${name}(${shown})\``, call: () => (stage as (value: unknown) => unknown)(value) }
}

const network = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
/** A training in which one option is wrong. */
const train = (value: object): unknown => trainPolicy({ network, seeds: [1], ...value } as never)

export const stageInputs: BadInputGroup = {
  title: 'Options of stages',
  about: 'Refused where the config file calls the stage; file and line come before the message. `...` stands for options that are right.',
  inputs: [
    options(trainPolicy, '', undefined),
    options(trainPolicy, '42', 42),
    options(train, '{ ..., sedes: [2] }', { sedes: [2] }),
    options(train, '{ ..., seeds: 1 }', { seeds: 1 }),
    options(train, '{ ..., seeds: [] }', { seeds: [] }),
    options(train, '{ ..., seeds: [1, 2, 1] }', { seeds: [1, 2, 1] }),
    options(train, '{ ..., seeds: [-1] }', { seeds: [-1] }),
    options(train, '{ ..., seeds: [1.5] }', { seeds: [1.5] }),
    options(train, "{ ..., seeds: ['1'] }", { seeds: ['1'] }),
    options(train, '{ ..., seeds: [2 ** 32] }', { seeds: [2 ** 32] }),
    options(train, "{ ..., network: 'lif' }", { network: 'lif' }),
    options(train, '{ ..., network: { ...network, steps: 0 } }', { network: { ...network, steps: 0 } }),
    options(train, '{ ..., network: lif({ layers: [3, 8, 2], ... }) }', { network: { ...network, input: { ...network.input, size: 3 } } }),
    options(train, '{ ..., recipe: { gama: 0.9 } }', { recipe: { gama: 0.9 } }),
    options(train, '{ ..., recipe: { gamma: 1.5 } }', { recipe: { gamma: 1.5 } }),
    options(train, '{ ..., recipe: { batch: 0 } }', { recipe: { batch: 0 } }),
    options(train, '{ ..., recipe: { learningRate: 0 } }', { recipe: { learningRate: 0 } }),
    options(train, '{ ..., recipe: { learningRate: NaN } }', { recipe: { learningRate: NaN } }),
    options(train, '{ ..., recipe: { learningRate: Infinity } }', { recipe: { learningRate: Infinity } }),
    options(train, '{ ..., recipe: { weightLimit: -1 } }', { recipe: { weightLimit: -1 } }),
    options(train, '{ ..., recipe: { replay: 1e12 } }', { recipe: { replay: 1e12 } }),
    options(train, '{ ..., recipe: { updatesPerRound: 1e9 } }', { recipe: { updatesPerRound: 1e9 } }),
    options(train, '{ ..., recipe: { budget: 1e300 } }', { recipe: { budget: 1e300 } }),
    options(train, "{ ..., recipe: { resetGradient: 'none' } }", { recipe: { resetGradient: 'none' } }),
    options(train, "{ ..., network: { ...network, arithmetic: { ..., reset: 'inside' } } }", {
      network: { ...network, arithmetic: { ...network.arithmetic, reset: 'inside' } },
    }),
    options(train, "{ ..., engine: 'tensorflw' }", { engine: 'tensorflw' }),
    options(train, '{ ..., threads: 0 }', { threads: 0 }),
    options(train, "{ ..., threads: 2, engine: 'tensorflow' }", { threads: 2, engine: 'tensorflow' }),
    options(generateEpisodes, '', undefined),
    options(generateEpisodes, '{ episodes: 0 }', { episodes: 0 }),
    options(generateEpisodes, '{ episodes: -3 }', { episodes: -3 }),
    options(generateEpisodes, '{ episodes: 1e9 }', { episodes: 1e9 }),
    options(generateEpisodes, '{ episodes: 2, firstSeed: 1e300 }', { episodes: 2, firstSeed: 1e300 }),
    options(generateEpisodes, '{ episodes: 100, firstSeed: 500 }', { episodes: 100, firstSeed: 500 }),
    options(encodeSpikes, "{ method: 'phase' }", { method: 'phase' }),
    options(encodeSpikes, '{ methd: ... }', { methd: 'current' }),
    options(stepNeurons, '{ neurons: 3 }', { neurons: 3 }),
    options(roundFixedPoint, "{ format: 'Q2.13' }", { format: 'Q2.13' }),
    options(roundFixedPoint, "{ format: 'QS20.20' }", { format: 'QS20.20' }),
    options(roundFixedPoint, "{ format: 'QS2.0' }", { format: 'QS2.0' }),
    options(roundFixedPoint, "{ format: 'QS2.13', membraneWidth: 12 }", { format: 'QS2.13', membraneWidth: 12 }),
    options(roundFixedPoint, "{ format: 'QS2.13', roundng: 'floor' }", { format: 'QS2.13', roundng: 'floor' }),
    options(roundFixedPoint, '{ membraneWidth: 33 }', { membraneWidth: 33 }),
    options(roundFixedPoint, "{ rounding: 'up' }", { rounding: 'up' }),
    options(roundFixedPoint, "{ truncation: 'none' }", { truncation: 'none' }),
    options(cosimulateRtl, "{ simulator: 'modelsim' }", { simulator: 'modelsim' }),
    options(cosimulateRtl, '{ ..., lanes: 0 }', { simulator: 'verilator', lanes: 0 }),
    options(cosimulateRtl, '{ ..., lanes: 1e6 }', { simulator: 'verilator', lanes: 1e6 }),
    options(cosimulateRtl, '{ stimuli: -1 }', { stimuli: -1 }),
    options(cosimulateRtl, "{ allowUnexercised: 'yes' }", { allowUnexercised: 'yes' }),
    options(collectSynthesisMetrics, '{ targets: [] }', { targets: [] }),
    options(collectSynthesisMetrics, "{ targets: 'ice40' }", { targets: 'ice40' }),
    options(collectSynthesisMetrics, "{ targets: ['artix7'] }", { targets: ['artix7'] }),
    options(collectSynthesisMetrics, "{ targets: ['xc7', 'xc7'] }", { targets: ['xc7', 'xc7'] }),
    options(collectSynthesisMetrics, "{ yosys: 'vivado' }", { yosys: 'vivado' }),
    options(collectSynthesisMetrics, '{ lanes: 0 }', { lanes: 0 }),
    options(collectSynthesisMetrics, "{ multipliers: 'none' }", { multipliers: 'none' }),
    options(collectSynthesisMetrics, '{ placeAndRoute: true }', { placeAndRoute: true }),
    options(collectSynthesisMetrics, "{ device: 'up9k' }", { device: 'up9k' }),
    options(collectSynthesisMetrics, "{ ecp5Device: 'up5k' }", { ecp5Device: 'up5k' }),
    options(collectSynthesisMetrics, '{ toggleSamples: -1 }', { toggleSamples: -1 }),
    options(collectSynthesisMetrics, "{ target: ['ice40'] }", { target: ['ice40'] }),
    options(writeParquet, "{ compression: 'zip' }", { compression: 'zip' }),
  ],
}
