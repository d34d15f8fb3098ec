import { EngramError } from '../../errors/engram-error.ts'
import type { Sample, SampleEvents } from '../sample.ts'

/**
 * The events of a sample, held to what they promise: steps ascending and within its length, lines within its lines, sizes finite.
 * @throws EngramError (exit code 2) that names column, value and expectation; also where the sample holds values
 */
export const checkedEvents = ({ recording, length, lines }: Sample): SampleEvents => {
  if (recording.kind !== 'events') throw new EngramError('recording: got values, expected events', 2)
  const { events } = recording
  const { steps, lines: lineOf, values } = events
  if (lineOf.length !== steps.length) throw new EngramError(`event_lines: got ${lineOf.length} entries, expected ${steps.length}`, 2)
  if (values && values.length !== steps.length) {
    throw new EngramError(`event_values: got ${values.length} entries, expected ${steps.length}`, 2)
  }
  let previous = 0
  for (let event = 0; event < steps.length; event++) {
    const step = steps[event]!
    if (step < previous || step >= length) {
      throw new EngramError(`event_steps[${event}]: got ${step}, expected ${previous} to ${length - 1}: steps ascend`, 2)
    }
    previous = step
    if (!(lineOf[event]! >= 0 && lineOf[event]! < lines)) {
      throw new EngramError(`event_lines[${event}]: got ${lineOf[event]}, expected 0 to ${lines - 1}`, 2)
    }
  }
  const wrong = values ? values.findIndex((value) => !Number.isFinite(value)) : -1
  if (wrong >= 0) throw new EngramError(`event_values[${wrong}]: got ${values![wrong]}, expected a finite number`, 2)
  return events
}
