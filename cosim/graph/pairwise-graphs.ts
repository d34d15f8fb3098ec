import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { graphChoicePairs } from './graph-choice-pairs.ts'

/**
 * Seeds of random graphs, chosen one after the other out of `candidates` so that each brings as many pairs of choices
 * (`graphChoicePairs`) as can be that none before it had, until there are `most` or nothing is new; with the pairs that candidates have
 * and no chosen one.
 */
export const pairwiseGraphs = (
  most: number,
  candidates: number,
): { readonly seeds: readonly number[]; readonly missed: readonly string[] } => {
  const rest = new Map(Array.from({ length: candidates }, (_, seed) => [seed, graphChoicePairs(randomGraph(seed))]))
  const missed = new Set([...rest.values()].flatMap((pairs) => [...pairs]))
  const seeds: number[] = []
  while (seeds.length < most && missed.size > 0) {
    let best = { seed: -1, fresh: 0 }
    for (const [seed, pairs] of rest) {
      const fresh = [...pairs].filter((one) => missed.has(one)).length
      if (fresh > best.fresh) best = { seed, fresh }
    }
    for (const one of rest.get(best.seed)!) missed.delete(one)
    rest.delete(best.seed)
    seeds.push(best.seed)
  }
  return { seeds, missed: [...missed] }
}
