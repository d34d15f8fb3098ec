import type { GraphDescription } from '../graph-description.ts'
import { varyingValues } from './varying-values.ts'

/**
 * The plain parameters of each neuron of a population, as its kind takes them. `trained` gives the present values of a trained parameter;
 * without it they are the initial ones.
 */
export const neuronParameters = (
  population: GraphDescription['populations'][number],
  trained: (parameter: string) => ArrayLike<number> | undefined = () => undefined,
): ((neuron: number) => { readonly kind: string; readonly [name: string]: unknown }) => {
  const varying = varyingValues(population).map(({ parameter, values, perNeuron }) => ({
    parameter,
    perNeuron,
    values: trained(parameter) ?? values,
  }))
  return (neuron) => ({
    ...population.model,
    ...Object.fromEntries(varying.map(({ parameter, perNeuron, values }) => [parameter, values[perNeuron ? neuron : 0]!])),
  })
}
