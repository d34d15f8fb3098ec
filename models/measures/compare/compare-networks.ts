import { macroF1 } from '../../statistics/bootstrap/macro-f1.ts'
import { percentileInterval } from '../../statistics/bootstrap/percentile-interval.ts'
import { resampledScores, type ResampledScore } from '../../statistics/bootstrap/resampled-scores.ts'
import { weightedMean } from '../../statistics/bootstrap/weighted-mean.ts'
import type { ItemStatistic } from '../../statistics/bootstrap/item-statistic.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import type { JudgedItem, JudgedNetwork } from './judged-network.ts'

export type Measure = 'accuracy' | 'macro-F1' | 'mean squared error'

type Found = {
  readonly split: string
  readonly measure: Measure
  /** What was drawn: samples, or groups with all their samples. */
  readonly resampled: 'samples' | 'groups'
  readonly seeds: number
  readonly samples: number
  /** Groups that the samples are of; null where they have none. */
  readonly groups: number | null
  readonly resamples: number
  /** Ends of the 95 % interval. */
  readonly low: number
  readonly high: number
}

/** The score of a variant, mean over its seeds, with its interval. */
export type PooledScore = Found & {
  readonly variant: string | null
  readonly interpretation: string
  readonly score: number
  readonly interval: 'bootstrap' | 'Wilson'
  /** On validation: whether it is the best of the variants that were judged on the same samples; null elsewhere, and where it is alone. */
  readonly best: boolean | null
}

/** By how much the score of one is above that of another, on the same samples. */
export type Comparison = Found & {
  readonly variant: string | null
  readonly interpretation: string
  readonly against: string | null
  readonly againstInterpretation: string
  readonly difference: number
}

/** Networks of all seeds of a variant, in one interpretation. */
type System = { readonly variant: string | null; readonly interpretation: string; readonly networks: readonly JudgedNetwork[] }

/** With more variants than this each is compared with the first alone. */
const mostVariants = 12

type Measured = { readonly measure: Measure; readonly statistic: (items: readonly JudgedItem[]) => ItemStatistic | undefined }

const measures: readonly Measured[] = [
  {
    measure: 'accuracy',
    statistic: (items) => (items.every(({ accuracy }) => accuracy !== null)
      ? weightedMean(items.map(({ accuracy }) => accuracy!), items.map(({ weight }) => weight))
      : undefined),
  },
  {
    measure: 'macro-F1',
    statistic: (items) => (items.every(({ label }) => label !== null)
      ? macroF1(items.map(({ label }) => label!), items.map(({ prediction }) => prediction))
      : undefined),
  },
  {
    measure: 'mean squared error',
    statistic: (items) => (items.every(({ squaredError }) => squaredError !== null)
      ? weightedMean(items.map(({ squaredError }) => squaredError!), items.map(({ weight }) => weight))
      : undefined),
  },
]

const grouped = <Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[][] => {
  const groups = new Map<string, Value[]>()
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value])
  return [...groups.values()]
}

const sortedItems = ({ items }: JudgedNetwork): [number, JudgedItem][] => [...items].sort(([a], [b]) => a - b)

/** Networks have one where they were judged on the same samples of the same classes. */
const samplesKey = (network: JudgedNetwork): string =>
  `${network.split} ${sortedItems(network).map(([number, { label }]) => `${number}:${label}`).join(' ')}`

/** The groups of samples, numbered; undefined where one has none, or all have the same. */
const groupsOf = (items: readonly JudgedItem[]): Int32Array | undefined => {
  const names = [...new Set(items.map(({ group }) => group))]
  if (names.includes(null) || names.length < 2) return undefined
  const place = new Map(names.map((name, index) => [name, index]))
  return Int32Array.from(items, ({ group }) => place.get(group)!)
}

const countOf = (units: Int32Array | undefined): number | null => (units ? units.reduce((most, one) => Math.max(most, one + 1), 0) : null)

type Judgement = { readonly system: System; readonly measure: Measure; readonly found: ResampledScore }

/** What all figures of one resampling share. */
type Shared = Omit<Found, 'measure' | 'seeds' | 'low' | 'high'>

const scoreOf = (judgements: readonly Judgement[], { system, measure, found }: Judgement, shared: Shared): PooledScore => {
  const { variant, interpretation, networks } = system
  const items = [...networks[0]!.items.values()]
  const counted = measure === 'accuracy' && networks.length === 1 && shared.resampled === 'samples'
    && items.every(({ accuracy, weight }) => weight === 1 && (accuracy === 0 || accuracy === 1))
  const ends = counted ? wilsonInterval(Math.round(found.score * items.length), items.length) : percentileInterval(found.resamples)
  const rivals = judgements.filter((one) => one.measure === measure && one.system.interpretation === interpretation)
  const worth = ({ found: { score } }: Judgement): number => (measure === 'mean squared error' ? -score : score)
  const best = rivals.reduce((first, one) => (worth(one) > worth(first) ? one : first))
  return {
    variant, interpretation, ...shared, measure, seeds: networks.length, score: found.score, ...ends,
    interval: counted ? 'Wilson' : 'bootstrap', best: shared.split === 'validation' && rivals.length > 1 ? best.system === system : null,
  }
}

/** Pairs that are compared: variants of one interpretation, and interpretations of one variant, each with the one before it. */
const pairsOf = (judgements: readonly Judgement[]): [Judgement, Judgement][] => {
  const few = new Set(judgements.map(({ system }) => system.variant)).size <= mostVariants
  const ofVariants = grouped(judgements, ({ measure, system }) => `${measure} ${system.interpretation}`).flatMap((own) =>
    own.flatMap((one, index) => own.slice(0, few ? index : Math.min(index, 1)).map((other): [Judgement, Judgement] => [one, other])))
  const ofInterpretations = grouped(judgements, ({ measure, system }) => JSON.stringify([measure, system.variant])).flatMap((own) =>
    own.slice(1).map((one, index): [Judgement, Judgement] => [one, own[index]!]))
  return [...ofVariants, ...ofInterpretations]
}

/** What is made of networks that were judged on the same samples. */
const family = (networks: readonly JudgedNetwork[]): { scores: PooledScore[]; comparisons: Comparison[] } => {
  const systems = grouped(networks, ({ variant, interpretation }) => JSON.stringify([variant, interpretation])).map((own): System => ({
    variant: own[0]!.variant, interpretation: own[0]!.interpretation, networks: own.toSorted((a, b) => a.seed - b.seed),
  }))
  const items = sortedItems(networks[0]!).map(([, item]) => item)
  const groups = groupsOf(items)
  const judged = systems.flatMap((system) => measures.flatMap(({ measure, statistic }) => {
    const statistics = system.networks.map((one) => statistic(sortedItems(one).map(([, item]) => item)))
    return statistics.every((one) => one !== undefined) ? [{ system, measure, statistics }] : []
  }))
  const scores: PooledScore[] = []
  const comparisons: Comparison[] = []
  for (const units of [Int32Array.from(items.keys()), ...(groups ? [groups] : [])]) {
    const resampled = resampledScores(
      judged.map(({ system, statistics }) => ({ seeds: system.networks.map(({ seed }) => seed), statistics })), units)
    const judgements = judged.map(({ system, measure }, index): Judgement => ({ system, measure, found: resampled[index]! }))
    const shared = {
      split: networks[0]!.split, samples: items.length, groups: countOf(groups), resamples: resampled[0]?.resamples.length ?? 0,
      resampled: units === groups ? ('groups' as const) : ('samples' as const),
    }
    scores.push(...judgements.map((one) => scoreOf(judgements, one, shared)))
    comparisons.push(...pairsOf(judgements).map(([one, other]): Comparison => ({
      variant: one.system.variant, interpretation: one.system.interpretation, against: other.system.variant,
      againstInterpretation: other.system.interpretation, ...shared, measure: one.measure, seeds: one.system.networks.length,
      difference: one.found.score - other.found.score,
      ...percentileInterval(one.found.resamples.map((value, at) => value - other.found.resamples[at]!)),
    })))
  }
  return { scores, comparisons }
}

/**
 * Scores of variants over their seeds with 95 % intervals, and the differences between variants, and between interpretations of one
 * variant, that were judged on the same samples: a paired bootstrap over seeds and samples, and over groups where samples have some.
 */
export const compareNetworks = (
  networks: readonly JudgedNetwork[],
): { readonly scores: PooledScore[]; readonly comparisons: Comparison[] } => {
  const families = grouped(networks.filter(({ items }) => items.size > 0), samplesKey).map(family)
  return { scores: families.flatMap(({ scores }) => scores), comparisons: families.flatMap(({ comparisons }) => comparisons) }
}
