import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { sampleInputs, type SampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Sample } from '../../models/samples/sample.ts'

/** Values of inputs and states that a block of samples takes at most: some tens of megabytes. */
const mostValues = 2 ** 22

/** Consecutive rows of a batch of `predictions`, and what enters the network for them. */
export type SampleBlock = SampleInputs & { readonly first: number; readonly numbers: Int32Array }

/** The samples of the batch of `samples` that came last, which the `predictions` behind it are of. */
export type SamplesAtHand = {
  take(batch: RecordBatch): void
  /**
   * The samples of a batch of `predictions`, in blocks.
   * @throws EngramError (exit code 1) where one did not come with the batch of `samples` before it
   */
  blocks(description: GraphDescription, predictions: RecordBatch): Generator<SampleBlock>
}

/** None at hand yet, for a stage of that name; a block has one row at least. */
export const samplesAtHand = (stage: string, most = mostValues): SamplesAtHand => {
  let samples = new Map<number, Sample>()
  return {
    take: (batch) => {
      samples = new Map(samplesOfBatch(batch).map(({ number, sample }) => [number, sample]))
    },
    *blocks(description, predictions) {
      const numbers = columnValues(predictions, 'sample') as Int32Array
      const units = description.populations.reduce((sum, { size }) => sum + size, 0)
      const rows = Math.max(1, Math.floor(most / (graphInputShape(description).length + description.steps * units)))
      for (let first = 0; first < numbers.length; first += rows) {
        const own = numbers.subarray(first, first + rows)
        const found = Array.from(own, (number) => {
          const sample = samples.get(number)
          if (!sample) throw new EngramError(`stage ${stage}: the prediction of sample ${number} came without the sample before it`, 1)
          return sample
        })
        yield { first, numbers: own, ...sampleInputs(description, found) }
      }
    },
  }
}
