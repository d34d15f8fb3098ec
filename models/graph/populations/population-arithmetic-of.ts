import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import type { GraphDescription } from '../graph-description.ts'
import { resolvedArithmetic } from './resolved-arithmetic.ts'

/** The arithmetic of a population: the network's, with the population's exceptions. */
export const populationArithmeticOf = (
  { arithmetic, populations }: Pick<GraphDescription, 'arithmetic' | 'populations'>,
  population: number,
): PopulationArithmetic => resolvedArithmetic({ ...arithmetic, ...populations[population]!.arithmetic } as GraphDescription['arithmetic'])
