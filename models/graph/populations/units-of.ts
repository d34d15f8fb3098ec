import type { GraphDescription } from '../graph-description.ts'

/** Units of a population of a checked description, or lines of its `input`. */
export const unitsOf = ({ input, populations }: Pick<GraphDescription, 'input' | 'populations'>, name: string): number =>
  name === 'input' ? input.size : populations.find((one) => one.name === name)!.size
