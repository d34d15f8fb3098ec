import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** Shape of a trace column for one sample, [population][step][unit]: per population its steps and its size. */
export const traceShape = ({ populations, steps }: GraphDescription): readonly (readonly [number, number])[] =>
  populations.map(({ size }) => [steps, size] as const)
