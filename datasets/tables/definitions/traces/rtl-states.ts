import { columnTypes } from '../../column-types.ts'
import { integerStates } from './integer-states.ts'
import { widen } from '../../widen.ts'

/** States of all three interpretations. */
export const rtlStates = widen(integerStates, {
  rtl: { type: columnTypes.int32List, about: 'values that the circuit showed; spikes are 0 and 1', unit: 'last place' },
})
