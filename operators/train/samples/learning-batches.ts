import { recordBatchFromColumns } from '../../../datasets/arrow/record-batch-from-columns.ts'
import { epochs } from '../../../datasets/tables/definitions/epochs.ts'
import { supervisedTrainings } from '../../../datasets/tables/definitions/supervised-trainings.ts'
import type { PackedSamples } from '../../../models/learners/graph/samples/packed-samples.ts'
import type { LearningLog } from '../../../models/learners/graph/session/learning-log.ts'
import type { LearningProgress, LearningTask } from '../../../models/learners/graph/session/learning-session.ts'
import { trainedCount } from '../../../models/learners/graph/optimise/trained-count.ts'
import type { TableBatch } from '../../stream/table-batch.ts'

/** Rows of `epochs` and `supervised_trainings`. */
export const learningBatches = {
  epochs: (network: number, log: LearningLog): TableBatch => {
    const rows = log.epoch.length
    return {
      table: 'epochs',
      batch: recordBatchFromColumns(epochs, rows, {
        network: new Int32Array(rows).fill(network),
        epoch: Int32Array.from(log.epoch),
        updates: BigInt64Array.from(log.updates, BigInt),
        learning_rate: Float64Array.from(log.learningRate),
        train_loss: Float64Array.from(log.trainLoss),
        train_accuracy: log.trainAccuracy,
        rate_loss: log.rateLoss,
        gradient_norm: Float64Array.from(log.gradientNorm),
        validation_loss: Float64Array.from(log.validationLoss),
        validation_accuracy: log.validationAccuracy,
        spike_rates: { values: Float64Array.from(log.spikeRates.flat()), shape: [log.spikeRates[0]?.length ?? 0] },
        rounded: log.rounded,
        dendrites: Int32Array.from(log.dendrites),
        covariance: log.covariance,
        best: log.best,
      }),
    }
  },
  training: (
    network: number,
    { description, loss, recipe }: LearningTask,
    progress: LearningProgress,
    packed: PackedSamples,
  ): TableBatch => ({
    table: 'supervised_trainings',
    batch: recordBatchFromColumns(supervisedTrainings, 1, {
      network: Int32Array.of(network),
      loss: [loss.kind],
      keep: [recipe.keep!],
      best_epoch: Int32Array.of(progress.best!.epoch),
      validation_loss: Float64Array.of(progress.best!.loss),
      validation_accuracy: [progress.best!.accuracy],
      epochs: Int32Array.of(progress.epochs),
      updates: BigInt64Array.of(BigInt(progress.updates)),
      parameters: Int32Array.of(trainedCount(description)),
      train_samples: Int32Array.of(packed.splits.train.length),
      validation_samples: Int32Array.of(packed.splits.validation.length),
    }),
  }),
}
