import type { NeuronShape } from './neuron-times.ts'

/** Words of a neuron's past that differ from zero in step `t` (from 0): the states before it, or all its turns but in the first step. */
export const pastWords = ({ depth, positions }: Pick<NeuronShape, 'depth' | 'positions'>, t: number): number =>
  positions > 0 ? (t === 0 ? 0 : positions) : Math.min(t, depth)
