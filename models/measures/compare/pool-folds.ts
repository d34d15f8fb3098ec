import type { JudgedItem, JudgedNetwork } from './judged-network.ts'

/** Which variants are one but for their fold, and what they are called together. */
export type FoldPools = ReadonlyMap<string | null, string | null>

/**
 * Puts the samples of all folds of a variant together, seed by seed: each sample is then judged once, by the network that was not trained
 * with it. Folds of which two have a sample in common in a split stay apart, and so do those that miss a seed of the others.
 */
export const poolFolds = (networks: readonly JudgedNetwork[], pools: FoldPools): readonly JudgedNetwork[] => {
  const groups = new Map<string, JudgedNetwork[]>()
  for (const network of networks) {
    const { variant, interpretation, split } = network
    const known = pools.has(variant)
    const key = JSON.stringify([known, known ? pools.get(variant) : variant, interpretation, split])
    groups.set(key, [...(groups.get(key) ?? []), network])
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    if (!pools.has(first!.variant)) return own
    const seeds = [...new Set(own.map(({ seed }) => seed))]
    const pooled = seeds.map((seed): JudgedNetwork => ({
      ...first!, seed, variant: pools.get(first!.variant) ?? null,
      items: new Map<number, JudgedItem>(own.filter((one) => one.seed === seed).flatMap(({ items }) => [...items])),
    }))
    const folds = new Set(own.map(({ variant }) => variant)).size
    const samples = own.reduce((sum, { items }) => sum + items.size, 0)
    const apart = own.length === folds * seeds.length && pooled.reduce((sum, { items }) => sum + items.size, 0) === samples
    return apart ? pooled : own
  })
}
