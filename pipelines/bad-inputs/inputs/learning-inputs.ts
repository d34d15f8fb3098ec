import { from, lastValueFrom } from 'rxjs'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { flowGate } from '../../../operators/stream/flow/flow-gate.ts'
import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import { learnLocally } from '../../../operators/train/learn-locally.ts'
import { trainClassifier } from '../../../operators/train/train-classifier.ts'
import { trainSequence } from '../../../operators/train/train-sequence.ts'
import { recurrentNetwork } from '../../../models/network/kinds/recurrent-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { predictSamples } from '../../../operators/predict/predict-samples.ts'
import { readSamples } from '../../../operators/samples/read-samples.ts'
import { foreseePipeline } from '../../check/foresee-pipeline.ts'
import type { BadInputGroup } from '../bad-input-group.ts'
import type { CallInput } from '../bad-input.ts'

/** Four lines of spikes, eight steps, two classes. */
const { input, ...rest } = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 8 })
const network = { ...rest, input: { ...input, encoding: { kind: 'spikes' as const } } }

const recurrent = recurrentNetwork({ layers: [4, 8, 2], steps: 8, neuron: { kind: 'lif', beta: 0.9, threshold: 1 } })

const normalised = recurrentNetwork({ layers: [4, 8, 2], steps: 8, neuron: { kind: 'lif', beta: 0.9, threshold: 1 }, normalise: true })

const sample = (more: Partial<Sample> = {}): Sample => ({
  split: 'train', label: 0, className: 'left', group: null, source: 'a.bs2', length: 8, lines: 4, stepMicroseconds: null,
  targets: null, mask: null,
  recording: { kind: 'events', events: { steps: Int32Array.of(1, 4), lines: Int32Array.of(0, 3), values: null } },
  ...more,
})
const [right, validation] = [sample({ label: 1, className: 'right' }), sample({ split: 'validation' })]
const events = (steps: number[], lines: number[], sizes: number[] | null = null): Sample['recording'] => {
  const values = sizes && Float32Array.from(sizes)
  return { kind: 'events', events: { steps: Int32Array.from(steps), lines: Int32Array.from(lines), values } }
}

/** What is foreseen of a training with an option that is wrong, types or not. */
const foreseen = (stage: typeof trainClassifier | typeof trainSequence | typeof learnLocally, shown: string, value: object): CallInput => ({
  title: `\`${stage.definition.name}({ ..., ${shown} })\``,
  call: () => {
    const { options } = stage({ network, seeds: [1], ...value } as never)
    return stage.definition.foresee!(options as never, { networks: [], faults: {}, warn: () => {} })
  },
})

/** A training that meets these samples. */
const meets = (title: string, samples: readonly Sample[], stage: Stage = trainClassifier({ network, seeds: [1] })): CallInput => ({
  title,
  call: () => {
    const context: StageContext = {
      stageIndex: 0, signal: new AbortController().signal, gate: flowGate(), item: { index: 0, seed: 1 }, cacheDirectory: '',
      partDirectory: '', checkpoint: { load: async () => undefined, save: async () => {} }, faults: {}, report: () => {},
    }
    return lastValueFrom(from([{ table: 'samples', batch: samplesBatch(0, samples) }]).pipe(
      stage[stageDefinition].operator(stage.options, context)))
  },
})

/** Four lines of spikes and two neurons, whose weights a rule can change. */
const local = {
  schema: 2, steps: 8, input: { size: 4, encoding: { kind: 'spikes' } },
  populations: [{ name: 'out', size: 2, model: { kind: 'lif', beta: 0.9, threshold: 1 } }],
  connections: [{ name: 'in', from: 'input', to: 'out', model: { kind: 'dense' }, bias: false }],
  readout: { from: 'out', of: 'spikes', over: 'sum' }, arithmetic: network.arithmetic,
}
const meta = { kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: -0.172, recoveryRate: 0.529, rest: 0.021, rise: 0.132 }
const tempotron = { kind: 'tempotron' } as const
const withModel = (model: object): object => ({ ...local, populations: [{ ...local.populations[0]!, model }] })
const titled = (title: string, { call }: CallInput): CallInput => ({ title, call })

const squared = { kind: 'mean-squared-error' } as const

export const learningInputs: BadInputGroup = {
  title: 'Learning from samples',
  about: 'Options are refused before anything runs, samples when they come, or when the last has come.',
  inputs: [
    foreseen(trainClassifier, 'recipe: { epochs: 0 }', { recipe: { epochs: 0 } }),
    foreseen(trainClassifier, "recipe: { optimiser: { kind: 'rmsprop' } }", { recipe: { optimiser: { kind: 'rmsprop' } } }),
    foreseen(trainClassifier, 'recipe: { dropout: { hiden: 0.2 } }', { recipe: { dropout: { hiden: 0.2 } } }),
    foreseen(trainClassifier, 'recipe: { firingRate: { weight: 1, low: 0.3, high: 0.1 } }', {
      recipe: { firingRate: { weight: 1, low: 0.3, high: 0.1 } },
    }),
    foreseen(trainClassifier, 'quantise: { from: 0 }', { quantise: { from: 0 } }),
    foreseen(trainClassifier, 'quantise: { from: 31 }', { quantise: { from: 31 } }),
    foreseen(trainClassifier, 'prune: { from: 31, share: 0.5 }', { prune: { from: 31, share: 0.5 } }),
    foreseen(trainClassifier, 'prune: { from: 9, share: 1 }', { prune: { from: 9, share: 1 } }),
    foreseen(trainClassifier, 'dendrites: {}', { dendrites: {} }),
    foreseen(trainClassifier, 'recipe: { epochs: 10, patience: 10 }, dendrites: {}', {
      recipe: { epochs: 10, patience: 10 }, dendrites: {},
    }),
    foreseen(trainClassifier, "recipe: { patience: 5 }, dendrites: { populations: ['hiden'] }", {
      recipe: { patience: 5 }, dendrites: { populations: ['hiden'] },
    }),
    foreseen(trainClassifier, 'recipe: { patience: 5 }, prune: { from: 9, share: 0.5 }, dendrites: {}', {
      recipe: { patience: 5 }, prune: { from: 9, share: 0.5 }, dendrites: {},
    }),
    foreseen(trainClassifier, 'recipe: { patience: 5 }, threads: 2, dendrites: {}', { recipe: { patience: 5 }, threads: 2, dendrites: {} }),
    foreseen(trainClassifier, "recipe: { patience: 5 }, engine: 'tensorflow', dendrites: {}", {
      recipe: { patience: 5 }, engine: 'tensorflow', dendrites: {},
    }),
    foreseen(trainClassifier, "quantise: { from: 9, arithmetic: { weightFormat: 'Q1.6' } }", {
      quantise: { from: 9, arithmetic: { weightFormat: 'Q1.6' } },
    }),
    foreseen(trainClassifier, "quantise: { from: 9, arithmetic: { rounding: 'half-even' } }", {
      quantise: { from: 9, arithmetic: { rounding: 'half-even' } },
    }),
    foreseen(trainClassifier, "quantise: { from: 9, arithmetic: { readoutTruncation: 'product' } }", {
      quantise: { from: 9, arithmetic: { readoutTruncation: 'product' } },
    }),
    foreseen(trainClassifier, "quantise: { from: 9, arithmetic: { connections: 'one-by-one' } }, network: recurrent({ ... })", {
      network: recurrent, quantise: { from: 9, arithmetic: { connections: 'one-by-one' } },
    }),
    foreseen(trainClassifier, 'quantise: { from: 9 }, network: recurrent({ ..., normalise: true })', {
      network: normalised, quantise: { from: 9 },
    }),
    foreseen(trainClassifier, 'recipe: { batch: 1 }, network: recurrent({ ..., steps: 1, normalise: true })', {
      network: { ...normalised, steps: 1 }, recipe: { batch: 1 },
    }),
    foreseen(trainClassifier, "loss: { kind: 'spike-count' }", { loss: { kind: 'spike-count' } }),
    foreseen(trainSequence, "loss: { kind: 'mean-squared-error' }, recipe: { keep: 'accuracy' }", {
      loss: squared, recipe: { keep: 'accuracy' },
    }),
    foreseen(trainSequence, "loss: { kind: 'cross-entropy', burnIn: 2 }", { loss: { kind: 'cross-entropy', burnIn: 2 } }),
    {
      title: "`readSamples({ ..., split: { kind: 'fractions', validation: 0 } })` before `trainClassifier({ ... })`",
      call: () => foreseePipeline('a', { stages: [
        readSamples({ dataset: 'braille', path: 'x', split: { kind: 'fractions', validation: 0 } }),
        trainClassifier({ network: network as never, seeds: [1] }),
      ] }),
    },
    {
      title: '`readSamples({ ..., limit: { test: 0 } })` before `predictSamples()`',
      call: () => foreseePipeline('a', { stages: [
        readSamples({ dataset: 'braille', path: 'x', limit: { test: 0 } }),
        trainClassifier({ network: network as never, seeds: [1] }),
        predictSamples(),
      ] }),
    },
    meets('pruning that empties a population, `prune: { from: 1, share: 0.99 }`', [sample(), right, validation],
      trainClassifier({ network: recurrent, seeds: [1], recipe: { epochs: 1 }, prune: { from: 1, share: 0.99 } })),
    foreseen(learnLocally, "rule: { kind: 'window-stdp', before: 0 }", { network: local, rule: { kind: 'window-stdp', before: 0 } }),
    foreseen(learnLocally, "rule: { kind: 'hebb' }", { network: local, rule: { kind: 'hebb' } }),
    foreseen(learnLocally, 'clip: { low: 1, high: 0 }', { network: local, rule: tempotron, clip: { low: 1, high: 0 } }),
    titled("`learnLocally({ ..., inner: { by: 'search' } })` of neurons that have nothing to learn",
      foreseen(learnLocally, '', { network: local, rule: tempotron, inner: { by: 'search' } })),
    titled('`learnLocally` of a network with biases',
      foreseen(learnLocally, '', { network: { ...local, connections: [{ ...local.connections[0]!, bias: true }] }, rule: tempotron })),
    titled('a meta-neuron that need not stay bounded', foreseen(trainClassifier, '', { network: withModel({ ...meta, coupling: 0.6 }) })),
    meets('trains of unequal length, learned from locally', [sample(), sample({ length: 7 }), right, validation],
      learnLocally({ network: local as never, seeds: [1], rule: tempotron })),
    meets('a class with a single sample, learned from locally', [sample(), sample(), right, validation],
      learnLocally({ network: local as never, seeds: [1], rule: tempotron })),
    meets('a sample longer than the network has steps', [sample({ length: 9 })]),
    meets('other lines than the network has', [sample({ lines: 5 })]),
    meets('a class that the network has no output for', [sample({ label: 2 })]),
    meets('a sample without a class', [sample({ label: null })]),
    meets('values where the network takes spikes', [sample({ length: 1, recording: { kind: 'values', values: new Float32Array(4) } })]),
    meets('counts where the network takes spikes', [sample({ recording: events([1], [0], [3]) })]),
    meets('two spikes of a line in one step', [sample({ recording: events([1, 1], [2, 2]) })]),
    meets('an event behind the end of its sample', [sample({ recording: events([8], [0]) })]),
    meets('no samples of split validation', [sample(), right]),
    meets('no samples at all', []),
    meets('a class that nothing trains', [sample(), validation]),
    meets('a target that is no number', [sample({ targets: Float32Array.of(1, Number.NaN) })],
      trainSequence({ network, seeds: [1], loss: squared })),
    meets('targets for other outputs', [sample({ targets: Float32Array.of(1, 0, 0) })],
      trainSequence({ network, seeds: [1], loss: squared })),
  ],
}
