import { from, lastValueFrom } from 'rxjs'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { recurrentNetwork } from '../../../models/network/kinds/recurrent-network.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { flowGate } from '../../../operators/stream/flow/flow-gate.ts'
import { stageDefinition } from '../../../operators/stream/stage.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import { classifyByComplexity } from '../../../operators/trains/classify-by-complexity.ts'
import { measureComplexity } from '../../../operators/trains/measure-complexity.ts'
import type { BadInputGroup } from '../bad-input-group.ts'
import type { CallInput } from '../bad-input.ts'

const network = recurrentNetwork({ layers: [1, 4, 2], steps: 8, neuron: { kind: 'lif', beta: 0.9, threshold: 1 } })

const sample = (split: Sample['split'], label: number | null, more: Partial<Sample> = {}): Sample => ({
  split, label, className: null, group: null, source: 'made', length: 8, lines: 1, stepMicroseconds: null, targets: null, mask: null,
  recording: { kind: 'events', events: { steps: Int32Array.of(1, 4), lines: Int32Array.of(0, 0), values: null } },
  ...more,
})
const all = (['train', 'train', 'validation', 'test'] as const).flatMap((split) => [sample(split, 0), sample(split, 1)])

/** Trains that enter, measured and told apart. */
const meets = (title: string, samples: readonly Sample[]): CallInput => ({
  title,
  call: () => {
    const context: StageContext = {
      stageIndex: 0, signal: new AbortController().signal, gate: flowGate(), item: { index: 0, seed: 1 }, cacheDirectory: '',
      partDirectory: '', checkpoint: { load: async () => undefined, save: async () => {} }, faults: {}, report: () => {},
    }
    const stages = [measureComplexity({ of: ['input'] }), classifyByComplexity({ of: 'input' })]
    return lastValueFrom(stages.reduce(
      (source, stage) => source.pipe(stage[stageDefinition].operator(stage.options, context)),
      from([{ table: 'samples', batch: samplesBatch(0, samples) }])))
  },
})

/** What is foreseen of a network. */
const foreseen = (of: string): CallInput => ({
  title: `\`measureComplexity({ of: ['${of}'] })\` behind a network of hidden1 and output, which integrates`,
  call: () => {
    const { options } = measureComplexity({ of: [of] })
    return measureComplexity.definition.foresee!(options, { networks: [{ description: network }], faults: {}, warn: () => {} })
  },
})

export const complexityInputs: BadInputGroup = {
  title: 'Complexity of spike trains',
  about: 'Populations are looked up before anything runs, samples when they come.',
  inputs: [
    foreseen('output'),
    foreseen('hidden'),
    { title: '`measureComplexity({ of: [] })`', call: () => measureComplexity({ of: [] }) },
    { title: "`classifyByComplexity({ ..., by: 'entropy' })`", call: () => classifyByComplexity({ of: 'input', by: 'entropy' } as never) },
    meets('trains of unequal length', [...all, sample('test', 0, { length: 9 })]),
    meets('a class of one sample', all.slice(1)),
    meets('samples of one class', all.filter(({ label }) => label === 0)),
    meets('no samples to choose a rule on', all.filter(({ split }) => split !== 'validation')),
    meets('a train without a class', [...all, sample('test', null)]),
    meets('values instead of spikes', [sample('train', 0, { recording: { kind: 'values', values: new Float32Array(8) } })]),
  ],
}
