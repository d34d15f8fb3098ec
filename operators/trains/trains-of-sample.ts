import { EngramError } from '../../models/errors/engram-error.ts'
import type { Trains } from '../../models/measures/trains/measure-trains.ts'
import type { Sample } from '../../models/samples/sample.ts'

/**
 * The spike trains of the lines of a sample; an event of a size counts as so many spikes of its step.
 * @throws EngramError (exit code 2) for a recording of values, or without a step
 */
export const trainsOfSample = (stage: string, number: number, { recording, length, lines, source }: Sample): Trains => {
  const fault = (field: string, got: string, expected: string): EngramError =>
    new EngramError(`stage ${stage}: samples: ${field} of sample ${number} (${source}): got ${got}, expected ${expected}`, 2)
  if (recording.kind === 'values') throw fault('values', 'values', 'events, because it is spike trains that are measured')
  if (length < 1) throw fault('length', `${length} steps`, 'at least 1')
  const values = new Float64Array(length * lines)
  const { steps, lines: places, values: sizes } = recording.events
  for (let at = 0; at < steps.length; at++) values[steps[at]! * lines + places[at]!]! += sizes ? sizes[at]! : 1
  return { values, units: lines, steps: length }
}
