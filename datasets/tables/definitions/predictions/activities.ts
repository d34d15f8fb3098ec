import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { scores } from './scores.ts'

const { network, split } = scores.columns
const figure = (about: string, unit?: string) => ({ type: columnTypes.float64, nullable: true, about, ...(unit && { unit }) })

/** What populations and connections do in a sample, and what it is estimated to cost. */
export const activities = defineTable({
  name: 'activities',
  about:
    'One row for each part of a rounded network and each split: how much its integer model, and so its circuit, does for a sample, means '
    + 'over samples.',
  columns: {
    network,
    split,
    kind: { type: columnTypes.name, about: 'input, population, connection (that of the readout is called readout) or network' },
    name: { type: columnTypes.name, about: 'name of the part; of the whole network the kinds of its populations' },
    samples: { type: columnTypes.int32, about: 'samples that were counted' },
    units: { type: columnTypes.int32, nullable: true, about: 'lines or units; null of a connection' },
    spikes: figure('spikes that it sends in a sample; null where it sends values; of the network those of all populations'),
    sparsity: figure('share of units and steps without a spike, or in which the value is 0'),
    silhouette: figure('silhouette of the rates of its units (spikes a step, or mean value) by class of the sample; null where undefined'),
    operations: figure('synaptic operations of a sample: additions of a weight, or products where values arrive'),
    operations_dense: figure('synapses times steps: what they would be if everything sent in every step'),
    accumulates: figure('of the whole network all additions of a sample, those of neurons included'),
    multiply_accumulates: figure('and all products'),
    energy_nj: figure('estimate from operations: 0.9 pJ an addition, 4.6 pJ a product (Horowitz 2014, 45 nm)', 'nJ'),
  },
})
