import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { packedSample } from '../../../models/learners/graph/samples/packed-sample.ts'
import type { PackedSamples } from '../../../models/learners/graph/samples/packed-samples.ts'
import type { Sample, Split } from '../../../models/samples/sample.ts'
import type { TableBatch } from '../../stream/table-batch.ts'

/** Numbers (of events, values and targets) after which a batch ends. */
const fullBatch = 2 ** 18

const sizeOf = ({ recording, targets }: Sample): number =>
  64 + (recording.kind === 'events' ? recording.events.steps.length : recording.values.length) + (targets?.length ?? 0)

/** The samples as batches of table `samples`, as they came: in their order, with their numbers. */
export function* packedBatches(packed: PackedSamples): Generator<TableBatch> {
  const splitOf: Split[] = []
  for (const split of ['train', 'validation', 'test'] as const) for (const place of packed.splits[split]) splitOf[place] = split
  let [first, size, rows] = [0, 0, [] as Sample[]]
  for (let place = 0; place < packed.count; place++) {
    const number = packed.numbers[place]!
    if (rows.length > 0 && (size >= fullBatch || number !== first + rows.length)) {
      yield { table: 'samples', batch: samplesBatch(first, rows) }
      ;[size, rows] = [0, []]
    }
    if (rows.length === 0) first = number
    const sample = packedSample(packed, place, splitOf[place]!)
    rows.push(sample)
    size += sizeOf(sample)
  }
  yield { table: 'samples', batch: samplesBatch(first, rows) }
}
