import { positionInRange } from '../../../encoders/position-in-range.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { refuseStepTargets } from '../refuse-step-targets.ts'

/** The values that are spelled out as soon and as late as can be, and in how many steps. */
export type Latency = { readonly low: number; readonly high: number; readonly stepsPerValue: number }

/**
 * Every step becomes `stepsPerValue` steps, in which each line has one event, the earlier the larger its value: of `high` and above in the
 * first of them, of p between 0 and 1 on the way there in round((1 - p) (stepsPerValue - 1)). Values at `low` and below are silent.
 * @throws EngramError (exit code 2) for targets of single steps, or a recording that is not what its columns say
 */
export const latencySample = (sample: Sample, { low, high, stepsPerValue }: Latency): Sample => {
  const values = checkedValues(sample)
  refuseStepTargets(sample)
  const { length, lines, stepMicroseconds } = sample
  const events: [step: number, line: number][] = []
  for (let step = 0; step < length; step++) {
    const late: [number, number][] = []
    for (let line = 0; line < lines; line++) {
      const position = positionInRange(values[step * lines + line]!, low, high)
      if (position > 0) late.push([step * stepsPerValue + Math.round((1 - position) * (stepsPerValue - 1)), line])
    }
    events.push(...late.sort(([a, one], [b, other]) => a - b || one - other))
  }
  return {
    ...sample,
    length: length * stepsPerValue,
    stepMicroseconds: stepMicroseconds && stepMicroseconds / stepsPerValue,
    recording: {
      kind: 'events',
      events: { steps: Int32Array.from(events, ([step]) => step), lines: Int32Array.from(events, ([, line]) => line), values: null },
    },
  }
}
