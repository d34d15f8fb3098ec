import type { TrainRule } from './train-rule.ts'

/** The class that a rule tells from what was measured of the trains of a sample. */
export const classByRule = (rule: TrainRule, measured: ArrayLike<number>): number => {
  if (rule.kind === 'threshold') {
    const value = measured[rule.unit]!
    return rule.order[rule.cuts.filter((cut) => value >= cut).length]!
  }
  let [nearest, least] = [0, Infinity]
  rule.means.forEach((mean, index) => {
    const distance = mean.reduce((sum, one, unit) => sum + (measured[unit]! - one) ** 2, 0)
    if (distance < least) [nearest, least] = [index, distance]
  })
  return nearest
}
