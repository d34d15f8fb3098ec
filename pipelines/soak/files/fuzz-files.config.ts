// Not from 'engram': loading every stage there is would take most of the time.
import { definePipelines } from '../../config/define-pipelines.ts'
import { countUp } from '../../fixtures/count-up.ts'
import { doubleCounts } from '../../fixtures/double-counts.ts'
import { keepCounts } from '../../fixtures/keep-counts.ts'
import { pipe } from '../../pipe/pipe.ts'

/** Two runs that are alike and not the same, small enough to be verified a thousand times. */
export default definePipelines({
  fuzzed: pipe(countUp({ seeds: [1, 2], batches: 2, rows: 20, target: 100 }), doubleCounts({ differences: 2 }), keepCounts()),
  other: pipe(countUp({ seeds: [1, 3], batches: 2, rows: 20 }), doubleCounts(), keepCounts()),
})
