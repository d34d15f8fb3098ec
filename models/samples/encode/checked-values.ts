import { EngramError } from '../../errors/engram-error.ts'
import type { Sample } from '../sample.ts'

/**
 * The values [step][line] of a sample: as many as its length and lines say, all finite.
 * @throws EngramError (exit code 2) that names column, value and expectation; also where the sample holds events
 */
export const checkedValues = ({ recording, length, lines }: Sample): Float32Array => {
  if (recording.kind !== 'values') throw new EngramError('recording: got events, expected values', 2)
  const { values } = recording
  if (values.length !== length * lines) {
    throw new EngramError(`values: got ${values.length} entries, expected ${length} steps of ${lines} lines, ${length * lines}`, 2)
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0) throw new EngramError(`values[${wrong}]: got ${values[wrong]}, expected a finite number`, 2)
  return values
}
