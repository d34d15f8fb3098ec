import { counterRandom } from '../../../models/random/counter-random.ts'

/** `limit` of the mutants (all, where there are fewer) as `seed` draws them, in their order. */
export const sampleMutants = <M>(mutants: readonly M[], limit: number, seed: number): readonly M[] => {
  const random = counterRandom(seed, 'mutants')
  const drawn = mutants.map((_, index) => ({ index, at: random.uniform(index, 0) })).sort((a, b) => a.at - b.at).slice(0, limit)
  return drawn.map(({ index }) => index).sort((a, b) => a - b).map((index) => mutants[index]!)
}
