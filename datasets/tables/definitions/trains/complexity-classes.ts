import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { samples } from '../samples.ts'
import { complexities } from './complexities.ts'

const { network, interpretation, population } = complexities.columns
const { label } = samples.columns
const figure = (about: string, unit: string) => ({ type: columnTypes.float64, unit, about })

/** Complexity by class. */
export const complexityClasses = defineTable({
  name: 'complexity_classes',
  about:
    'One row for each class of each split, population and interpretation: how complex its spike trains are, and how many spikes they have. '
    + 'Of a sample with several trains their mean is taken.',
  columns: {
    network,
    interpretation,
    population,
    split: { type: columnTypes.name, about: 'train, validation or test' },
    label: { ...label, nullable: false, about: 'class, counted from 0' },
    samples: { type: columnTypes.int32, about: 'samples of the class' },
    complexity: figure('normalised complexity, mean of the samples', 'bits per step'),
    complexity_deviation: figure('its standard deviation; 0 of one sample', 'bits per step'),
    rate: figure('rate, mean of the samples', 'spikes per step'),
    rate_deviation: figure('its standard deviation; 0 of one sample', 'spikes per step'),
    entropy_rate: {
      type: columnTypes.float64, unit: 'bits per step', nullable: true,
      about: 'of trains that enter, entropy rate of the process that made those of the class, where the stage was told it; otherwise null',
    },
  },
})
