import type { VaryingParameter } from './neuron-types.ts'

/** Names of the integer constants that a parameter decides. */
export const varyingConstants = ({ constant }: VaryingParameter): readonly string[] =>
  (typeof constant === 'string' ? [constant] : constant)
