import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'

/** One input of a population, and the connections that end in it, in the order of the description. */
export type PopulationInput = { readonly name: string; readonly connections: readonly number[] }

/** The inputs of a population whose kind is known: `current`, then those that its kind has beside it. */
export const populationInputs = (
  { populations, connections }: Pick<GraphDescription, 'populations' | 'connections'>, population: number,
): readonly PopulationInput[] => {
  const { name: target, model } = populations[population]!
  return ['current', ...(populationRegistry[model.kind]!.inputs ?? [])].map((name) => ({
    name, connections: [...connections.keys()].filter((index) => connections[index]!.to === target && connections[index]!.input === name),
  }))
}
