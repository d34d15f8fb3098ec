import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** One epoch of a training on samples a row. */
export const epochs = defineTable({
  name: 'epochs',
  about: 'One row for each epoch of a network that was trained on samples.',
  columns: {
    network: networkColumn,
    epoch: { type: columnTypes.int32, about: 'epoch, counted from 1' },
    updates: { type: columnTypes.int64, about: 'gradient updates so far' },
    learning_rate: { type: columnTypes.float64, about: 'learning rate of the last update' },
    train_loss: { type: columnTypes.float64, about: 'mean loss of the training samples, each as the network was when it learned from it' },
    train_accuracy: { type: columnTypes.float64, about: 'share of them that was right; null where none is asked for', nullable: true },
    rate_loss: {
      type: columnTypes.float64, nullable: true,
      about: 'what firing rates outside their band cost, mean of the updates; null where they are not held',
    },
    gradient_norm: { type: columnTypes.float64, about: 'length of the gradient before it is clipped, mean of the updates' },
    validation_loss: { type: columnTypes.float64, about: 'mean loss of the validation samples at the end of the epoch' },
    validation_accuracy: { type: columnTypes.float64, about: 'share of them that was right; null where none is asked for', nullable: true },
    spike_rates: {
      type: columnTypes.float64List, unit: 'spikes per step',
      about: 'on validation, of a unit of each population, in the order of the description',
    },
    rounded: { type: columnTypes.bool, about: 'whether all was computed as the integer model does, with its rounding and clipping' },
    dendrites: { type: columnTypes.int32, about: 'dendrites of each neuron that has some, those included that learn in this epoch' },
    covariance: {
      type: columnTypes.float64, nullable: true,
      about: 'mean size of the covariance of a learning dendrite with the error that its neuron is left with; null where none learns',
    },
    best: { type: columnTypes.bool, about: 'whether the network was the best so far on validation' },
  },
})
