import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { nextByPairs } from '../trials/next-by-pairs.ts'
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
  const all = new Set([...rest.values()].flatMap((pairs) => [...pairs]))
  const seen = new Set<string>()
  const seeds: number[] = []
  while (seeds.length < most && seen.size < all.size) {
    const { candidate, fresh } = nextByPairs(rest, seen)!
    for (const pair of fresh) seen.add(pair)
    rest.delete(candidate)
    seeds.push(candidate)
  }
  return { seeds, missed: [...all].filter((pair) => !seen.has(pair)) }
}
