import { columnTypes } from '../../column-types.ts'
import { widen } from '../../widen.ts'
import { floatPredictions } from './float-predictions.ts'

/** Predictions of the float and the integer model. */
export const integerPredictions = widen(floatPredictions, {
  outputs_integer: {
    type: columnTypes.int64List, unit: 'last place',
    about: 'outputs of the integer model, exact; the sum where its readout is a mean',
  },
  class_integer: { type: columnTypes.int32, about: 'class that the integer model predicts' },
})
