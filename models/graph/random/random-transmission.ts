import { populationRegistry } from '../../populations/population-registry.ts'
import { draws as drawsOf } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'

/**
 * A random network of which in every third some synapses may fail: connections that carry spikes, and have no delays for each synapse. It
 * follows from the seed alone.
 */
export const randomTransmission = (seed: number, graph: GraphInput): GraphInput => {
  const draws = drawsOf(seed, 'random-transmission')
  const some = draws.chance(1 / 3)
  const { kind: encoding } = graph.input.encoding as { readonly kind: string }
  const spikes = (from: string): boolean => {
    if (from === 'input') return encoding === 'spikes' || encoding === 'delta'
    return populationRegistry[graph.populations.find(({ name }) => name === from)!.model.kind]!.sends !== 'values'
  }
  return {
    ...graph,
    connections: graph.connections.map((one) => {
      const transmission = { probability: draws.pick([0.25, 0.5, 0.9, 1]), seed: draws.whole(0, 2 ** 32 - 1) }
      const able = spikes(one.from) && !['delayed', 'legendre'].includes(one.model.kind)
      return some && able && draws.chance(0.6) ? { ...one, transmission } : one
    }),
  }
}
