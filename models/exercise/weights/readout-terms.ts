import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import type { ExercisedSample } from '../exercised-sample.ts'
import { lowExact } from './low-exact.ts'
import { synapseTable, type SynapseTable } from './synapse-table.ts'
import { tracePlaces } from '../trace-places.ts'
import { exactSum, lowestSum, shiftedSum, type WeighedTerms } from './weighed-sum.ts'
import { weightChange, type WeightChange } from './weight-change.ts'

/** What a readout reads in the steps of a sample, and what its outputs are there. */
export type ReadoutTerms = {
  /** Its connection; absent where units are read as they are. */
  readonly through: { readonly synapses: SynapseTable; readonly weights: number; readonly change: WeightChange } | undefined
  array(one: ExercisedSample): Int32Array | Uint8Array
  from(one: ExercisedSample, step: number): number
  /** The sum of an output in a step, before its shift, as `unitChange` takes it. */
  sum(one: ExercisedSample, output: number, step: number): number
  /** How much larger an output is in a step than in the first; a difference that doubles do not hold is about that. */
  rise(one: ExercisedSample, output: number, step: number): number
}

/** Terms of the readout of a network. */
export const readoutTerms = ({ description, layout, joins, weights, widths }: RoundedGraph): ReadoutTerms => {
  const { readout, populations, arithmetic: { rounding } } = description
  const { sampleLength, starts } = tracePlaces(description)
  const population = populations.findIndex(({ name }) => name === readout.from)
  const { size } = populations[population]!
  const array = ({ evaluation: { membrane, spikes } }: ExercisedSample) => (readout.of === 'spikes' ? spikes : membrane)
  const from = ({ sample }: ExercisedSample, step: number): number => sample * sampleLength + starts[population]! + step * size
  if (!readout.through) {
    const value = (one: ExercisedSample, output: number, step: number): number => array(one)[from(one, step) + output]!
    return { through: undefined, array, from, sum: value, rise: (one, output, step) => value(one, output, step) - value(one, output, 0) }
  }
  const place = layout.readout!
  const synapses = synapseTable(readout.through.model, place)
  const terms: WeighedTerms = { synapses, weights: place.weights, bias: undefined, term: joins.readout!.connections[0]! }
  const shift = joins.readout!.down[0]!
  const exact = exactSum(terms, weights, rounding, widths.readoutAccumulator!)
  const low = rounding === 'toward-zero' ? exact : lowestSum(terms, weights)
  return {
    through: { synapses, weights: place.weights, change: weightChange(terms, rounding, shift) },
    array,
    from,
    sum: (one, output, step) => lowExact(low(array(one), from(one, step), output, step)),
    rise: (one, output, step) => {
      const [first, now] = [0, step].map((at) => shiftedSum(exact(array(one), from(one, at), output, at), shift, rounding))
      return now! - first!
    },
  }
}
