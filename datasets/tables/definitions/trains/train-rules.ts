import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { complexities } from './complexities.ts'

const { network, population } = complexities.columns
const share = (split: string) => ({ type: columnTypes.float64, about: `share of samples of split ${split} of which it tells the class` })

/** Rules that were fitted to trains. */
export const trainRules = defineTable({
  name: 'train_rules',
  about:
    'One row for each rule that tells classes from spike trains: fitted on split train, chosen on split validation. The rule of a network '
    + 'is fitted to the trains of its float model, and is the one of all its interpretations.',
  columns: {
    network,
    interpretation: { type: columnTypes.name, about: 'to whose trains it is fitted: float, or input for those that enter' },
    population,
    by: { type: columnTypes.name, about: 'what it goes by: complexity or rate' },
    rule: { type: columnTypes.name, about: 'threshold or nearest-mean' },
    chosen: { type: columnTypes.bool, about: 'whether validation chose it: of the best the first' },
    unit: { type: columnTypes.int32, nullable: true, about: 'of a threshold, place of the train that it looks at, from 0; null of others' },
    classes: { type: columnTypes.int32List, about: 'classes in the order that `numbers` means' },
    numbers: {
      type: columnTypes.float64List,
      about: 'of a threshold the cuts between neighbouring classes, a value at a cut being above; or the means, class by class, train by '
        + 'train',
    },
    train_samples: { type: columnTypes.int32, about: 'samples of split train' },
    train_accuracy: share('train'),
    validation_samples: { type: columnTypes.int32, about: 'samples of split validation' },
    validation_accuracy: share('validation'),
  },
})
