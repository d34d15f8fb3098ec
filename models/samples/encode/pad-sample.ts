import { EngramError } from '../../errors/engram-error.ts'
import type { Sample } from '../sample.ts'
import { checkedEvents } from './checked-events.ts'
import { checkedValues } from './checked-values.ts'
import { hasStepTargets } from './has-step-targets.ts'

/**
 * A recording of exactly `steps` steps, silent (values of 0) behind its end or before its beginning. Targets of single steps become 0
 * there, with a mask of 0.
 * @throws EngramError (exit code 2) where the recording has more steps, or is not what its columns say
 */
export const padSample = (sample: Sample, steps: number, at: 'end' | 'start'): Sample => {
  const { recording, length, lines, targets, mask } = sample
  if (length > steps) throw new EngramError(`length: got ${length} steps, expected at most ${steps}`, 2)
  const before = at === 'start' ? steps - length : 0
  const wider = (rows: Float32Array, width: number): Float32Array => {
    const padded = new Float32Array(steps * width)
    padded.set(rows, before * width)
    return padded
  }
  const rest = {
    ...sample,
    length: steps,
    ...(hasStepTargets(sample) && {
      targets: wider(targets!, targets!.length / length),
      mask: wider(mask ?? new Float32Array(length).fill(1), 1),
    }),
  }
  if (recording.kind === 'values') return { ...rest, recording: { kind: 'values', values: wider(checkedValues(sample), lines) } }
  const events = checkedEvents(sample)
  return { ...rest, recording: { kind: 'events', events: { ...events, steps: events.steps.map((step) => step + before) } } }
}
