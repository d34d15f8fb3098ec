import type { Difference } from '../../cosim/compare-traces.ts'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { diffs } from '../../datasets/tables/definitions/diffs.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { DifferenceSummary } from '../stream/stage-event.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Differences of one block that go to the terminal. */
const shownPerBlock = 20

/** What differs in a block of samples with those `numbers`, told and as a batch of `diffs`; `total` is how much differed so far. */
export const differenceRows = (
  { network, source, numbers, first, total }: {
    readonly network: number
    readonly source: NonNullable<DifferenceSummary['source']>
    readonly numbers: ArrayLike<number>
    readonly first: readonly Difference[]
    readonly total: number
  },
  context: StageContext,
): TableBatch[] => {
  const differences = first.map((difference) => ({ ...difference, source, sample: numbers[difference.sample]! }))
  context.report({ type: 'differences', network, rows: differences.slice(0, shownPerBlock), total })
  const column = (name: 'sample' | 'step' | 'unit'): Int32Array =>
    Int32Array.from(differences, (difference) => difference[name])
  const batch = recordBatchFromColumns(diffs, differences.length, {
    network: new Int32Array(differences.length).fill(network),
    source: differences.map(() => source),
    sample: column('sample'),
    step: column('step'),
    population: differences.map(({ population }) => population),
    unit: column('unit'),
    signal: differences.map(({ signal }) => signal),
    expected: BigInt64Array.from(differences, (difference) => BigInt(difference.expected)),
    got: BigInt64Array.from(differences, (difference) => BigInt(difference.got)),
  })
  return [{ table: 'diffs', batch }]
}
