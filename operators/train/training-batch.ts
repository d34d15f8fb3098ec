import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { trainings } from '../../datasets/tables/definitions/trainings.ts'
import type { TrainingProgress } from '../../models/learners/training-session.ts'

/** One row of `trainings`: how a network's training went, `episodes` long. */
export const trainingBatch = (
  network: number,
  { selectionMean, solved, updates, environmentSteps }: TrainingProgress,
  episodes: number,
): RecordBatch =>
  recordBatchFromColumns(trainings, 1, {
    network: Int32Array.of(network),
    selection_mean: [selectionMean],
    solved: [solved],
    episodes: Int32Array.of(episodes),
    updates: Int32Array.of(updates),
    environment_steps: BigInt64Array.of(BigInt(environmentSteps)),
  })
