import { columnTypes } from '../../column-types.ts'
import { floatTraces } from './float-traces.ts'
import { widen } from '../../widen.ts'

/** Traces of the float and the integer model. */
export const integerTraces = widen(floatTraces, {
  input_integer: { type: columnTypes.int32List, about: 'input of the integer model', unit: 'last place' },
  output_integer: {
    type: columnTypes.int64List,
    about: 'outputs of the integer model, exact; in place of a mean their sum, of a sum of softmax what is deployed',
    unit: 'last place',
  },
  action_integer: { type: columnTypes.int32, about: 'action of the integer model' },
  answers_integer: { type: columnTypes.int32List, about: 'the same of each step, or empty, as answers_float' },
})
