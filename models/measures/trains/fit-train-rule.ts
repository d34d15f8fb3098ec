import { classByRule } from './class-by-rule.ts'
import type { TrainRule, trainRuleKinds } from './train-rule.ts'

/** What was measured of the trains of a sample, and its class, from 0. */
export type MeasuredSample = { readonly measured: ArrayLike<number>; readonly label: number }

/** The samples of which a rule tells the class. */
export const rightByRule = (rule: TrainRule, samples: readonly MeasuredSample[]): number =>
  samples.filter(({ measured, label }) => classByRule(rule, measured) === label).length

const classMeans = (samples: readonly MeasuredSample[], classes: number, units: number): number[][] =>
  Array.from({ length: classes }, (_, label) => {
    const own = samples.filter((sample) => sample.label === label)
    return Array.from({ length: units }, (_unused, unit) => own.reduce((sum, { measured }) => sum + measured[unit]!, 0) / own.length)
  })

/**
 * Where to part values of two classes, the first of which has the lower mean: with fewest wrong, of several such places the one nearest to
 * the middle between both means.
 */
const cutBetween = (below: readonly number[], above: readonly number[], middle: number): number => {
  const values = [...below.map((value) => ({ value, step: -1 })), ...above.map((value) => ({ value, step: 1 }))]
    .sort((a, b) => a.value - b.value)
  // With the cut below all values the whole first class is wrong; each value that it passes makes one more right, or wrong.
  let wrong = below.length
  let best = { cut: middle, wrong: Infinity }
  values.forEach(({ value, step }, index) => {
    wrong += step
    const next = values[index + 1]
    if (!next || next.value === value) return
    const cut = (value + next.value) / 2
    const nearer = wrong === best.wrong && Math.abs(cut - middle) < Math.abs(best.cut - middle)
    if (wrong < best.wrong || nearer) best = { cut, wrong }
  })
  return best.cut
}

const threshold = (samples: readonly MeasuredSample[], means: readonly (readonly number[])[], unit: number): TrainRule => {
  const order = [...means.keys()].sort((a, b) => means[a]![unit]! - means[b]![unit]! || a - b)
  const valuesOf = (label: number): number[] => samples.filter((one) => one.label === label).map(({ measured }) => measured[unit]!)
  const cuts = order.slice(1).map((upper, index) => {
    const lower = order[index]!
    return cutBetween(valuesOf(lower), valuesOf(upper), (means[lower]![unit]! + means[upper]![unit]!) / 2)
  })
  return { kind: 'threshold', unit, cuts, order }
}

/**
 * Fits a rule to samples of every one of so many classes, each with as many trains. A threshold is that of the train by which most samples
 * are told right: of neighbours in the order of the class means, a cut with fewest wrong of these two.
 */
export const fitTrainRule = (kind: (typeof trainRuleKinds)[number], samples: readonly MeasuredSample[], classes: number): TrainRule => {
  const units = samples[0]!.measured.length
  const means = classMeans(samples, classes, units)
  if (kind === 'nearest-mean') return { kind, means }
  const found = Array.from({ length: units }, (_, unit) => {
    const rule = threshold(samples, means, unit)
    return { rule, right: rightByRule(rule, samples) }
  })
  return found.reduce((best, one) => (one.right > best.right ? one : best)).rule
}
