import { columnTypes } from '../../column-types.ts'
import { integerTraces } from './integer-traces.ts'
import { widen } from '../../widen.ts'

/** Traces of all three interpretations. */
export const rtlTraces = widen(integerTraces, {
  output_rtl: { type: columnTypes.int64List, about: 'outputs that the circuit showed, exact', unit: 'last place' },
  action_rtl: { type: columnTypes.int32, about: 'action that the circuit chose' },
  answers_rtl: { type: columnTypes.int32List, about: 'the same of each step, or empty, as answers_float' },
  cycles: { type: columnTypes.int32, about: 'clock cycles of this inference, from its first input word to its result', unit: 'cycles' },
})
