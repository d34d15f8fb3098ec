import { counterRandom } from '../../random/counter-random.ts'
import type { ItemStatistic } from './item-statistic.ts'
import { resamplesOf } from './resamples-of.ts'

/** Networks of one variant, each from a seed and judged on the same items. */
export type Judged = { readonly seeds: readonly number[]; readonly statistics: readonly ItemStatistic[] }

/** A score of a variant, the mean of its networks, and what it is in each resample. */
export type ResampledScore = { readonly score: number; readonly resamples: Float64Array }

/**
 * Scores of variants on the same items in resamples of items and of seeds (a hierarchical bootstrap): each resample draws as many units of
 * items, with replacement, as there are (an item, or a group with all its items), the same for all variants, so that differences are
 * paired; and of each variant as many of its seeds. Variants with the same seeds draw the same of them. A function of its arguments alone.
 * `unitOf`: the unit of each item, counted from 0.
 */
export const resampledScores = (variants: readonly Judged[], unitOf: Int32Array, count?: number): readonly ResampledScore[] => {
  const networks = variants.reduce((sum, { statistics }) => sum + statistics.length, 0)
  const resamples = count ?? resamplesOf(unitOf.length, networks)
  const units = unitOf.reduce((most, unit) => Math.max(most, unit + 1), 0)
  const items = counterRandom(0, 'bootstrap of items')
  const seedDraws = variants.map(({ seeds }) => counterRandom(0, `bootstrap of seeds ${seeds.join(',')}`))
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
  const once = new Uint32Array(unitOf.length).fill(1)
  const found = variants.map(({ statistics }) => ({
    score: mean(statistics.map((statistic) => statistic(once))), resamples: new Float64Array(resamples),
  }))
  const [drawn, counts] = [new Uint32Array(units), new Uint32Array(unitOf.length)]
  for (let resample = 0; resample < resamples; resample++) {
    drawn.fill(0)
    for (let draw = 0; draw < units; draw++) drawn[items.below(units, resample, draw)]!++
    for (let item = 0; item < counts.length; item++) counts[item] = drawn[unitOf[item]!]!
    variants.forEach(({ statistics }, variant) => {
      const own = statistics.map((statistic) => statistic(counts))
      found[variant]!.resamples[resample] = own.length === 1
        ? own[0]!
        : mean(own.map((_, draw) => own[seedDraws[variant]!.below(own.length, resample, draw)]!))
    })
  }
  return found
}
