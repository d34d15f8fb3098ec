import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import { populationInputs } from '../../../models/graph/populations/population-inputs.ts'

/** Connections that one instance of synapses of a population adds up, and the number of the input that its sums come to. */
export type SynapseGroup = { readonly input: number; readonly into: readonly number[] }

/** What each instance of synapses of a population adds up: all that ends in one input, or each connection where each is taken by itself. */
export const synapseGroups = (description: GraphDescription, population: number): readonly SynapseGroup[] => {
  const together = populationArithmeticOf(description, population).connections === 'together'
  return populationInputs(description, population).flatMap(({ connections }, input): SynapseGroup[] =>
    (together ? [{ input, into: connections }] : connections.map((one) => ({ input, into: [one] }))))
}
