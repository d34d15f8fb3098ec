import { populationRegistry } from '../../populations/population-registry.ts'
import { draws as drawsOf } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'

type Population = GraphInput['populations'][number]

/**
 * The populations of a random network, of which in every fifth one that sends values holds each of them for some steps. It follows from
 * the seed alone.
 */
export const randomHolds = (seed: number, populations: readonly Population[]): Population[] => {
  const draws = drawsOf(seed, 'held-values')
  const able = populations.flatMap(({ model }, index) => (populationRegistry[model.kind]!.sends === 'values' ? [index] : []))
  if (able.length === 0 || !draws.chance(0.2)) return [...populations]
  const [chosen, period] = [draws.pick(able), draws.whole(1, 4)]
  return populations.map((one, index) => (index === chosen ? { ...one, model: { kind: 'hold', period } } : one))
}
