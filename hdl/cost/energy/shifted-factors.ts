import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../../models/populations/population-registry.ts'
import { shiftedTerms, type ShiftedTerms } from '../../shifted-terms.ts'

/** The products of a population's update that its circuit forms without a multiplier: those with a constant that all its units share. */
export const shiftedFactors = (
  { description, constants }: Pick<RoundedGraph, 'description' | 'constants'>,
  population: number,
): readonly ShiftedTerms[] => {
  const { shared, own } = constants[population]!
  const { factors = [] } = populationRegistry[description.populations[population]!.model.kind]!.rtl.update
  return factors
    .filter((name) => own[name] === undefined)
    .map((name) => shared[name])
    .map((factor) => (typeof factor === 'bigint' ? shiftedTerms(factor) : undefined))
    .filter((terms) => terms !== undefined)
}
