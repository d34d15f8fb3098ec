import type { GraphDescription } from '../graph/graph-description.ts'

/** Where populations lie in a `GraphTrace`: values of one sample, and where in it each population begins. */
export type TracePlaces = { readonly sampleLength: number; readonly starts: readonly number[] }

/** Places of a trace, from a description. */
export const tracePlaces = ({ steps, populations }: Pick<GraphDescription, 'steps' | 'populations'>): TracePlaces => {
  let sampleLength = 0
  const starts = populations.map(({ size }) => (sampleLength += steps * size) - steps * size)
  return { sampleLength, starts }
}
