import { populationRegistry } from '../../populations/population-registry.ts'

/** Names of the states that units of a population have beside their membrane potential or value. */
export const populationStates = (model: { readonly kind: string }): readonly string[] => {
  const { states = [] } = populationRegistry[model.kind]!
  return typeof states === 'function' ? states(model) : states
}
