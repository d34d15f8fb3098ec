import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { complexityClasses } from './complexity-classes.ts'
import { complexities } from './complexities.ts'

const { network, population, sample } = complexities.columns
const { split, label } = complexityClasses.columns
const told = (whose: string) =>
  ({ type: columnTypes.int32, nullable: true, about: `class by the trains ${whose}; null where there are none` })

/** Classes that trains were told to be of. */
export const trainClasses = defineTable({
  name: 'train_classes',
  about:
    'One row for each sample whose class was told from its spike trains, by the same rule from those of every interpretation, side by '
    + 'side.',
  columns: {
    network,
    population,
    sample: { ...sample, about: 'sample, as `samples` numbers it' },
    split,
    label,
    class_input: told('that enter'),
    class_float: told('of the float model'),
    class_integer: told('of the integer model'),
    class_rtl: told('that the circuit showed'),
  },
})
