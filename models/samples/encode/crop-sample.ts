import { EngramError } from '../../errors/engram-error.ts'
import type { Sample } from '../sample.ts'
import { checkedEvents } from './checked-events.ts'
import { checkedValues } from './checked-values.ts'
import { hasStepTargets } from './has-step-targets.ts'

/**
 * A window of a recording: steps `from` (included) to `until` (excluded, or the end where that comes first), counted from 0 again. Targets
 * of single steps and their mask are cut with it.
 * @throws EngramError (exit code 2) where the recording ends before the window begins, or is not what its columns say
 */
export const cropSample = (sample: Sample, from: number, until: number): Sample => {
  const { recording, lines, targets, mask } = sample
  const end = Math.min(sample.length, until)
  const length = end - from
  if (length <= 0) throw new EngramError(`length: got ${sample.length} steps, expected more than ${from}, where the window begins`, 2)
  const cut = (rows: Float32Array | null): Float32Array | null => {
    if (!rows) return null
    const width = rows.length / sample.length
    return rows.slice(from * width, end * width)
  }
  const rest = { ...sample, length, ...(hasStepTargets(sample) && { targets: cut(targets), mask: cut(mask) }) }
  if (recording.kind === 'values') {
    return { ...rest, recording: { kind: 'values', values: checkedValues(sample).slice(from * lines, end * lines) } }
  }
  const events = checkedEvents(sample)
  let first = events.steps.findIndex((step) => step >= from)
  if (first < 0) first = events.steps.length
  let last = events.steps.findIndex((step) => step >= end)
  if (last < 0) last = events.steps.length
  return {
    ...rest,
    recording: {
      kind: 'events',
      events: {
        steps: events.steps.slice(first, last).map((step) => step - from),
        lines: events.lines.slice(first, last),
        values: events.values && events.values.slice(first, last),
      },
    },
  }
}
