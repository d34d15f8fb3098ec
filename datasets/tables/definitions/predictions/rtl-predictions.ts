import { columnTypes } from '../../column-types.ts'
import { widen } from '../../widen.ts'
import { integerPredictions } from './integer-predictions.ts'

/** Predictions of all three interpretations. */
export const rtlPredictions = widen(integerPredictions, {
  outputs_rtl: { type: columnTypes.int64List, about: 'outputs that the circuit showed, exact', unit: 'last place' },
  class_rtl: { type: columnTypes.int32, about: 'class that the circuit chose' },
  cycles: { type: columnTypes.int32, about: 'clock cycles from the first input word to the result', unit: 'cycles' },
})
