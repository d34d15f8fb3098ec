import { columnTypes } from '../../column-types.ts'
import { widen } from '../../widen.ts'
import { askedPredictions } from './asked-predictions.ts'

/** Predictions of the float model. */
export const floatPredictions = widen(askedPredictions, {
  outputs_float: { type: columnTypes.float64List, about: 'outputs of the float model, as its readout is' },
  class_float: { type: columnTypes.int32, about: 'class that the float model predicts: its largest output, ties to the lowest' },
})
