import { populationRegistry } from '../../populations/population-registry.ts'
import { draws as drawsOf } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'

type Population = GraphInput['populations'][number]

/**
 * The populations of a random network, of which in every fourth one that spikes becomes one of meta-neurons, whose parameters all have in
 * common, each has for itself, or training moves. It follows from the seed alone.
 */
export const randomMetaNeurons = (seed: number, populations: readonly Population[]): Population[] => {
  const draws = drawsOf(seed, 'random-meta-neurons')
  const able = populations.flatMap(({ model }, index) => (populationRegistry[model.kind]!.sends === 'values' ? [] : [index]))
  if (able.length === 0 || !draws.chance(0.25)) return [...populations]
  const chosen = draws.pick(able)
  const { size } = populations[chosen]!
  const varying = (low: number, high: number): unknown => {
    const value = (): number => draws.whole(low * 64, high * 64) / 64
    const initial = value()
    if (draws.chance(0.6)) return initial
    return draws.chance(0.5)
      ? { each: Array.from({ length: size }, value) }
      : { trained: draws.pick(['population', 'neuron']), initial, low, high }
  }
  const model = {
    kind: 'meta-neuron', alpha: varying(0, 1), threshold: varying(0.25, 1.5), coupling: varying(-0.4375, 0.4375),
    recoveryRate: varying(0.5, 1), rest: varying(0, 1), rise: varying(0, 1),
  }
  return populations.map((one, index) => (index === chosen ? { ...one, model } : one))
}
