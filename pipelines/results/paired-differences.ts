import { compareNetworks, type Comparison } from '../../models/measures/compare/compare-networks.ts'
import type { JudgedNetwork } from '../../models/measures/compare/judged-network.ts'
import { poolFolds } from '../../models/measures/compare/pool-folds.ts'
import { judgedNetworks } from '../run/summary/judged/judged-networks.ts'
import { differencesWithin } from './differences-within.ts'
import { runRecords } from './run-records.ts'
import { variantName } from './variant-name.ts'

const forms = ['float', 'integer', 'rtl']

/** The networks of a finished run, each named by pipeline and variant, folds of one variant put together. */
const ofRun = async (pipeline: string, directory: string): Promise<readonly JudgedNetwork[]> => {
  const found = (await judgedNetworks(directory, await runRecords(directory))).filter(({ split }) => split === 'test')
  const pools = new Map(found.map(({ variant }) => [variant, variantName(pipeline, variant)]))
  return poolFolds(found, pools)
}

/** What the variant of `pipeline: variant` is called. */
const variantOf = (name: string | null): string | undefined => name?.split(': ')[1]

/**
 * By how much variants of finished runs differ that were judged on the same test samples: each with the first, and those of one name in
 * several pipelines with one another; or, `within`, those of one run that share a name (`differencesWithin`). Compared are circuits where
 * all have some, otherwise integers, or floats; the bootstrap draws groups where samples have some (`compareNetworks`).
 */
export const pairedDifferences = async (
  runs: readonly { readonly pipeline: string; readonly directory: string }[],
  within = false,
): Promise<readonly Comparison[]> => {
  const ofRuns = await Promise.all(runs.map(({ pipeline, directory }) => ofRun(pipeline, directory)))
  if (within) return ofRuns.flatMap(differencesWithin)
  const networks = ofRuns.flat()
  const [first] = networks
  const has = (form: string): boolean => networks.every(({ variant }) =>
    networks.some((one) => one.variant === variant && one.interpretation === form))
  const form = forms.findLast(has)
  if (!first || form === undefined) return []
  const { comparisons } = compareNetworks(networks.filter(({ interpretation }) => interpretation === form))
  return comparisons.filter(({ resampled, groups, variant, against }) => (resampled === 'groups') === (groups !== null)
    && (against === first.variant || (variantOf(variant) !== undefined && variantOf(variant) === variantOf(against))))
}
