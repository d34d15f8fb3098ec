import { compareNetworks, type Comparison } from '../../models/measures/compare/compare-networks.ts'
import type { JudgedNetwork } from '../../models/measures/compare/judged-network.ts'

/** What a variant is called before the last comma, or its pipeline where it has none: what it shares with those it is compared with. */
const shared = (name: string | null): string => (name ?? '').replace(name?.includes(', ') ? /, [^,]*$/ : /: [^:]*$/, '')

/**
 * Differences between the variants of one run on the samples that they were judged on: of each with the first of those that share its name
 * up to the last comma, or of all where names have none, in every interpretation by itself.
 */
export const differencesWithin = (networks: readonly JudgedNetwork[]): readonly Comparison[] => {
  const groups = Map.groupBy(networks, ({ variant, interpretation }) => JSON.stringify([shared(variant), interpretation]))
  return [...groups.values()].flatMap((own) => {
    const first = own[0]!.variant
    return compareNetworks(own).comparisons
      .filter(({ resampled, groups: drawn, against }) => against === first && (resampled === 'groups') === (drawn !== null))
  })
}
