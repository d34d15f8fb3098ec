import { EngramError } from '../../../errors/engram-error.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'

/** How changes become events. */
export type SigmaDelta = {
  /** The change that is worth one event: one number for all channels, or one for each. */
  readonly threshold: number | readonly number[]
  /** What every channel is taken to have been before the first step: 0, or its first value, which then makes no event. */
  readonly start: 'zero' | 'first'
  /** How many events a channel may have in a step: one, the rest in later steps, or as many as the change is worth. */
  readonly perStep: 'one' | 'all'
}

/**
 * Values as events of their changes: channel c has line 2c for upwards (ON) and 2c + 1 for downwards (OFF).
 *
 * Each channel keeps an estimate e. In step n, with k = trunc((x[n] - e) / threshold), there is an event of size |k| (of size 1, and
 * k = +-1, where one is allowed) on the line of its sign if k is not 0, and e moves by k thresholds. So with `all` |x[n] - e| < threshold
 * always. The estimate is counted in whole thresholds from its start: no sum of fractions drifts.
 * @throws EngramError (exit code 2) where there are not as many thresholds as lines, or the recording is not what its columns say
 */
export const sigmaDeltaSample = (sample: Sample, { threshold, start, perStep }: SigmaDelta): Sample => {
  const values = checkedValues(sample)
  const { length, lines } = sample
  if (typeof threshold !== 'number' && threshold.length !== lines) {
    throw new EngramError(`lines: got ${lines}, expected ${threshold.length}, as many as there are thresholds`, 2)
  }
  const thresholds = Float64Array.from({ length: lines }, (_, line) => (typeof threshold === 'number' ? threshold : threshold[line]!))
  const origin = Float64Array.from({ length: lines }, (_, line) => (start === 'zero' || length === 0 ? 0 : values[line]!))
  const counted = new Float64Array(lines)
  const [steps, eventLines, sizes]: [number[], number[], number[]] = [[], [], []]
  for (let step = 0; step < length; step++) {
    for (let line = 0; line < lines; line++) {
      const change = Math.trunc((values[step * lines + line]! - origin[line]!) / thresholds[line]! - counted[line]!)
      if (change === 0) continue
      const taken = perStep === 'one' ? Math.sign(change) : change
      counted[line]! += taken
      steps.push(step)
      eventLines.push(2 * line + (taken > 0 ? 0 : 1))
      sizes.push(Math.abs(taken))
    }
  }
  return {
    ...sample,
    lines: 2 * lines,
    recording: {
      kind: 'events',
      events: {
        steps: Int32Array.from(steps),
        lines: Int32Array.from(eventLines),
        values: sizes.every((size) => size === 1) ? null : Float32Array.from(sizes),
      },
    },
  }
}
