import { columnTypes } from '../column-types.ts'
import { floatClosedLoop } from './float-closed-loop.ts'
import { widen } from '../widen.ts'

/** Closed-loop episodes of the float and the integer model. */
export const integerClosedLoop = widen(floatClosedLoop, {
  steps_integer: { type: columnTypes.int32, about: 'length with the integer model', unit: 'steps' },
})
