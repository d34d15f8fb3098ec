import { columnTypes } from '../../column-types.ts'
import { floatStates } from './float-states.ts'
import { widen } from '../../widen.ts'

/** States of the float and the integer model. */
export const integerStates = widen(floatStates, {
  integer: { type: columnTypes.int32List, about: 'values of the integer model; spikes are 0 and 1', unit: 'last place' },
})
