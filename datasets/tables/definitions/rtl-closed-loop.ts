import { columnTypes } from '../column-types.ts'
import { integerClosedLoop } from './integer-closed-loop.ts'
import { widen } from '../widen.ts'

/** Closed-loop episodes of all three interpretations. */
export const rtlClosedLoop = widen(integerClosedLoop, {
  steps_rtl: { type: columnTypes.int32, about: 'length with the circuit', unit: 'steps' },
  first_different_step: {
    type: columnTypes.int32,
    about: 'first step at which outputs or action of circuit and integer model differ; null where none does',
    nullable: true,
  },
})
