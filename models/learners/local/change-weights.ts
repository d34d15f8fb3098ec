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
  /** Of these what reached a target, where its synapses may have failed: a rule knows what its own synapse transmitted, and no more. */
  readonly reached?: ((target: number) => ArrayLike<number>) | undefined
  readonly spiked: ArrayLike<number>
  readonly potentials: ArrayLike<number>
  /** What a unit of current leaves of each target's potential, [target][step]; asked for by the Tempotron alone. */
  responseOf(target: number): ArrayLike<number>
}

/** The class of the sample, as a target, or that the population has none; and whether it was told right. */
export type LocalTruth = { readonly label: number | undefined; readonly right: boolean }

/** Spikes that count, [step][target]: of those that come together the `most` with the highest potentials. */
const counting = ({ steps, spiked, potentials, targets }: LocalActivity, most = targets): ArrayLike<number> => {
  if (most >= targets) return spiked
  const fired = new Uint8Array(steps * targets)
  for (let step = 0; step < steps; step++) {
    const all = Array.from({ length: targets }, (_, target) => step * targets + target).filter((at) => spiked[at] === 1)
    for (const at of all.toSorted((a, b) => potentials[b]! - potentials[a]! || a - b).slice(0, most)) fired[at] = 1
  }
  return fired
}

/** Whether anything of a unit, of those that lie one behind the other in a step, is other than zero. */
const active = (values: ArrayLike<number>, units: number, unit: number, steps: number): boolean => {
  for (let at = unit; at < steps * units; at += units) if (values[at] !== 0) return true
  return false
}

/**
 * Makes the weights of a dense connection, [target][source], those after a sample. The sample itself ran with the weights before it; within
 * it changes follow each other step by step, each held to the ends of `clip`, and homeostasis comes last. No rule changes a synapse one end
 * of which was silent, and the Tempotron none of a target that did what it should, so these are passed over.
 */
export const changeWeights = (
  rule: LocalRule,
  { clip, homeostasis, lateralInhibition }: LocalOptions,
  changed: Float64Array,
  activity: LocalActivity,
  { label, right }: LocalTruth,
): void => {
  const { steps, sources, targets, spiked } = activity
  const held = (value: number): number => Math.max(clip.low, Math.min(clip.high, value))
  for (let at = 0; at < changed.length; at++) changed[at] = held(changed[at]!)
  const fired = counting(activity, lateralInhibition)
  let left: ReturnType<typeof tempotron.left> | undefined
  let leftBy: ArrayLike<number> | undefined
  let leftOf: ArrayLike<number> | undefined
  for (let target = 0; target < targets; target++) {
    const first = target * sources
    const spikes = active(fired, targets, target, steps)
    if (rule.kind === 'tempotron') {
      const wanted = label === target
      if (spikes === wanted) continue
      const response = activity.responseOf(target)
      const sent = activity.reached?.(target) ?? activity.sent
      if (!left || leftBy !== response || leftOf !== sent)
        [left, leftBy, leftOf] = [tempotron.left({ sent, sources, response }), response, sent]
      const peak = tempotron.peak(left, changed.subarray(first, first + sources))
      tempotron.change(left, peak, wanted ? 1 : -1, rule.rate).forEach((change, index) => {
        const at = first + left!.sources[index]!
        changed[at] = held(changed[at]! + change)
      })
      continue
    }
    if (!spikes) continue
    const sent = activity.reached?.(target) ?? activity.sent
    const sign = 'teaching' in rule && rule.teaching !== 'none' && label !== target ? (rule.teaching === 'signed' ? -1 : 0) : 1
    for (let source = 0; source < sources; source++) {
      if (!active(sent, sources, source, steps)) continue
      let ends = rule.kind === 'window-stdp' ? windowStdp.start(rule) : { source: 0, target: 0 }
      let kept = 0
      for (let step = 0; step < steps; step++) {
        const pair = { sent: sent[step * sources + source]!, spiked: fired[step * targets + target]! }
        const { change, ...next } = rule.kind === 'window-stdp' ? windowStdp.step(rule, ends, pair) : pairStdp.step(rule, ends, pair)
        ends = next
        if (rule.kind === 'reward-stdp') kept = eligibility.step(kept, change, rule.decay)
        else if (change !== 0) changed[first + source] = held(changed[first + source]! + sign * change)
      }
      if (rule.kind === 'reward-stdp') changed[first + source] = held(changed[first + source]! + (right ? kept : -kept))
    }
  }
  if (!homeostasis) return
  for (let target = 0; target < targets; target++) {
    let spikes = 0
    for (let step = 0; step < steps; step++) spikes += spiked[step * targets + target]!
    for (let at = target * sources; at < (target + 1) * sources; at++)
      changed[at] = held(changed[at]! + homeostasis.rate * (homeostasis.target - spikes / steps))
  }
}
