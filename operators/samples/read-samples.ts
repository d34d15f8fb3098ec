import { soughtDataset } from '../../datasets/fetch/sought-dataset.ts'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { datasetChoice } from '../../datasets/samples/dataset-choice.ts'
import { datasetContent } from '../../datasets/samples/dataset-content.ts'
import { duplicateWatch } from '../../datasets/samples/duplicate-watch.ts'
import { readDataset } from '../../datasets/samples/read-dataset.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { sampleBytes } from '../../models/samples/sample-bytes.ts'
import { grouped } from '../grouped.ts'
import { defineStage } from '../stream/define-stage.ts'
import { pullSource } from '../stream/flow/pull-source.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Bytes of recordings after which a batch is passed on; one sample may be more. */
const batchBytes = 1 << 20

/**
 * Reads a data set, or makes one: emits its samples in the order of its files, each with its split, in batches of about 1 MiB. A function
 * of options and files alone, whatever the seed of the item; the content of the files is part of the identity of a run. Recordings that
 * stand in two splits are told; a test split that is mostly validation is refused.
 */
export const readSamples = defineStage({
  name: 'readSamples',
  version: 1,
  options: datasetChoice,
  consumes: [],
  emits: [samples],
  alike: true,
  reads: datasetContent,
  seeks: soughtDataset,
  operator: (choice, context) =>
    pullSource(context, async function* (signal): AsyncGenerator<TableBatch> {
      const { classes, counts, samples: read } = await readDataset(choice)
      const total = counts.train + counts.validation + counts.test
      const parts = Object.entries(counts).map(([split, count]) => `${grouped(count)} ${split}`)
      const of = classes === null ? '' : `; ${grouped(classes)} classes`
      context.report({ type: 'note', text: `${choice.dataset}: ${parts.join(', ')} samples${of}` })
      const watch = duplicateWatch()
      let [first, bytes] = [0, 0]
      let waiting: Sample[] = []
      const batch = (): TableBatch => {
        const made = { table: 'samples', batch: samplesBatch(first, waiting) }
        first += waiting.length
        waiting = []
        bytes = 0
        context.report({ type: 'progress', stageIndex: context.stageIndex, done: first, total, unit: 'samples' })
        return made
      }
      for await (const sample of read()) {
        signal.throwIfAborted()
        watch.see(sample)
        waiting.push(sample)
        bytes += sampleBytes(sample)
        if (bytes >= batchBytes) yield batch()
      }
      const { count, first: pair, chosenOn } = watch.found()
      // What is made at random has few recordings, or many, as it happens; files are parted by somebody.
      if ('path' in choice && chosenOn.test > 0 && 2 * chosenOn.count >= chosenOn.test) {
        const found = `${grouped(chosenOn.count)} of its ${grouped(chosenOn.test)} samples`
        const why = `in the validation split, expected few, because a test split that was used to choose tells nothing any more`
        throw new EngramError(`stage readSamples: ${choice.dataset}: test split: got the recordings of ${found} ${why}`, 2)
      }
      if (waiting.length > 0 || first === 0) yield batch()
      if (pair) {
        const text = `${grouped(count)} samples have the recording of one in another split, the first ${pair[1]} that of ${pair[0]}`
        context.report({ type: 'note', text: `${choice.dataset}: ${text}` })
      }
    }),
})
