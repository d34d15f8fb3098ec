import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** How one network was trained on samples, a row. */
export const supervisedTrainings = defineTable({
  name: 'supervised_trainings',
  about: 'One row for each network that was trained on samples: how training went. Nothing in it was made with the test split.',
  columns: {
    network: networkColumn,
    loss: { type: columnTypes.name, about: 'kind of loss' },
    keep: { type: columnTypes.name, about: 'by what the network was chosen on validation: accuracy or loss' },
    best_epoch: { type: columnTypes.int32, about: 'epoch after which the kept network was made, counted from 1' },
    validation_loss: { type: columnTypes.float64, about: 'mean loss of the validation samples with the kept network' },
    validation_accuracy: { type: columnTypes.float64, about: 'share of them that was right; null where none is asked for', nullable: true },
    epochs: { type: columnTypes.int32, about: 'epochs that were made' },
    updates: { type: columnTypes.int64, about: 'gradient updates' },
    parameters: { type: columnTypes.int32, about: 'numbers that training may change: weights, biases, parameters of neurons' },
    train_samples: { type: columnTypes.int32, about: 'samples of split train' },
    validation_samples: { type: columnTypes.int32, about: 'samples of split validation' },
  },
})
