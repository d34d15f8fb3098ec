import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { inputs } from '../../datasets/tables/definitions/inputs.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { askedPredictions } from '../../datasets/tables/definitions/predictions/asked-predictions.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { checkRecording } from '../../models/learners/graph/samples/check-recording.ts'
import { sampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { passNetworks } from '../networks/pass-networks.ts'
import { defineStage } from '../stream/define-stage.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import type { TableBatch } from '../stream/table-batch.ts'

const split = z.enum(['train', 'validation', 'test'])

const options = z.strictObject({
  /** Which samples are asked about. The test split is for the end, when everything was chosen. */
  splits: z.array(split).min(1).refine((list) => new Set(list).size === list.length, 'expected each split once').default(['test']),
  /** Samples whose inputs, traces and states are kept as well, the first of them that come. */
  record: z.int().min(0).max(1_000_000).default(4),
})

type Numbered = { readonly number: number; readonly sample: Sample }

/** `inputs` of samples whose traces are kept, one a batch: what enters may be large. */
function* recorded({ network, description }: TrainedNetwork, kept: readonly Numbered[]): Generator<TableBatch> {
  const { length } = graphInputShape(description)
  for (const { number, sample } of kept) {
    const entered = sampleInputs(description, [sample])
    yield {
      table: 'inputs',
      batch: recordBatchFromColumns(inputs, 1, {
        network: Int32Array.of(network),
        sample: Int32Array.of(number),
        episode: Int32Array.of(0),
        step: Int32Array.of(0),
        length: entered.lengths,
        observation: { values: new Float32Array(0), shape: [0] },
        input: { values: entered.inputs, shape: [length] },
      }),
    }
  }
}

/**
 * Asks every network about every sample of the chosen splits: `predictions` go behind the samples that they are of, for later stages to
 * add what their interpretation answers, and `inputs` of a few, whose traces and states are then kept.
 */
export const predictSamples = defineStage({
  name: 'predictSamples',
  version: 1,
  options,
  consumes: [networks, samples],
  emits: [networks, samples, inputs, askedPredictions],
  foresee: passNetworks,
  operator: ({ splits, record }, context) => {
    const known: (TrainedNetwork & { left: number; asked: number })[] = []
    const fit = ({ description }: TrainedNetwork, { number, sample }: Numbered): void => {
      const fault = checkRecording(description, sample)
      if (!fault) return
      const place = `stage predictSamples: samples: ${fault.field} of sample ${number} (${sample.source})`
      throw new EngramError(`${place}: got ${fault.got}, expected ${fault.expected}`, 2)
    }
    return boundedConcatMap(context, async function* (item) {
      yield item
      if (item.table === 'networks') known.push(...networksOfBatch(item.batch).map((network) => ({ ...network, left: record, asked: 0 })))
      if (item.table !== 'samples') return
      const asked = samplesOfBatch(item.batch).filter(({ sample }) => splits.includes(sample.split))
      if (asked.length === 0) return
      if (known.length === 0) throw new EngramError('stage predictSamples: samples came before any network', 1)
      for (const network of known) {
        for (const one of asked) fit(network, one)
        const kept = asked.slice(0, network.left)
        network.left -= kept.length
        network.asked += asked.length
        yield* recorded(network, kept)
        yield {
          table: 'predictions',
          batch: recordBatchFromColumns(askedPredictions, asked.length, {
            network: new Int32Array(asked.length).fill(network.network),
            sample: Int32Array.from(asked, ({ number }) => number),
            split: asked.map(({ sample }) => sample.split),
            label: asked.map(({ sample }) => sample.label),
            length: Int32Array.from(asked, ({ sample }) => sample.length),
          }),
        }
        context.report({ type: 'progress', stageIndex: context.stageIndex, done: network.asked, total: null, unit: 'samples' })
      }
    }, async function* () {
      if (known.some(({ asked }) => asked > 0)) return
      context.report({
        type: 'check', name: 'samples were predicted', otherwise: 'no sample was predicted', passed: false, exercised: false,
        detail: `none of split ${splits.join(', ')} came`,
      })
    })
  },
})
