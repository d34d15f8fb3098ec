import { eligibility } from './rules/eligibility.ts'
import type { LocalOptions } from './local-options.ts'
import type { LocalRule } from './local-rule.ts'
import { pairStdp } from './rules/pair-stdp.ts'
import { tempotron } from './rules/tempotron.ts'
import { windowStdp } from './rules/window-stdp.ts'

/** What a sample left at both ends of a dense connection: [step][source], [step][target]. */
export type LocalActivity = {
  readonly steps: number
  readonly sources: number
  readonly targets: number
  readonly sent: ArrayLike<number>
  readonly spiked: ArrayLike<number>
  readonly potentials: ArrayLike<number>
  /** What a unit of current leaves of each target's potential, [target][step]; asked for by the Tempotron alone. */
  responseOf(target: number): ArrayLike<number>
}

/** The class of the sample, as a target, or that the population has none; and whether it was told right. */
export type LocalTruth = { readonly label: number | undefined; readonly right: boolean }

/** Spikes of a step that count: of those that spike together the `most` with the highest potentials. */
const counting = ({ spiked, potentials, targets }: LocalActivity, step: number, most = targets): number[] => {
  const all = Array.from({ length: targets }, (_, target) => target).filter((target) => spiked[step * targets + target] === 1)
  return all.toSorted((a, b) => potentials[step * targets + b]! - potentials[step * targets + a]! || a - b).slice(0, most)
}

/**
 * The weights of a dense connection, [target][source], after a sample. The sample itself ran with the weights before it; within it
 * changes follow each other step by step, each held to the ends of `clip`, and homeostasis comes last.
 */
export const changedWeights = (
  rule: LocalRule,
  { clip, homeostasis, lateralInhibition }: LocalOptions,
  weights: Float64Array,
  activity: LocalActivity,
  { label, right }: LocalTruth,
): Float64Array => {
  const { steps, sources, targets, sent, spiked } = activity
  const held = (value: number): number => Math.max(clip.low, Math.min(clip.high, value))
  const changed = weights.map(held)
  const fired = new Uint8Array(steps * targets)
  for (let step = 0; step < steps; step++)
    for (const target of counting(activity, step, lateralInhibition)) fired[step * targets + target] = 1
  const alone = (target: number, all: ArrayLike<number>): number[] =>
    Array.from({ length: steps }, (_, step) => all[step * targets + target]!)
  for (let target = 0; target < targets; target++) {
    const first = target * sources
    const own = alone(target, fired)
    if (rule.kind === 'tempotron') {
      const wanted = label === target
      if (own.includes(1) === wanted) continue
      const given = { sent, sources, response: activity.responseOf(target) }
      const peak = tempotron.peak(given, changed.subarray(first, first + sources))
      tempotron.change(given, peak, wanted ? 1 : -1, rule.rate)
        .forEach((change, source) => (changed[first + source] = held(changed[first + source]! + change)))
      continue
    }
    const sign = 'teaching' in rule && rule.teaching !== 'none' && label !== target ? (rule.teaching === 'signed' ? -1 : 0) : 1
    for (let source = 0; source < sources; source++) {
      let ends = rule.kind === 'window-stdp' ? windowStdp.start(rule) : { source: 0, target: 0 }
      let kept = 0
      for (let step = 0; step < steps; step++) {
        const pair = { sent: sent[step * sources + source]!, spiked: own[step]! }
        const { change, ...next } = rule.kind === 'window-stdp' ? windowStdp.step(rule, ends, pair) : pairStdp.step(rule, ends, pair)
        ends = next
        if (rule.kind === 'reward-stdp') kept = eligibility.step(kept, change, rule.decay)
        else if (change !== 0) changed[first + source] = held(changed[first + source]! + sign * change)
      }
      if (rule.kind === 'reward-stdp') changed[first + source] = held(changed[first + source]! + (right ? kept : -kept))
    }
  }
  if (!homeostasis) return changed
  for (let target = 0; target < targets; target++) {
    const rate = alone(target, spiked).reduce((sum, one) => sum + one, 0) / steps
    for (let at = target * sources; at < (target + 1) * sources; at++)
      changed[at] = held(changed[at]! + homeostasis.rate * (homeostasis.target - rate))
  }
  return changed
}
