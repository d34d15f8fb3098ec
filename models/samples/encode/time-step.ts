import { EngramError } from '../../errors/engram-error.ts'
import type { Sample } from '../sample.ts'

/**
 * How long a step of a recording lasts, in microseconds.
 * @throws EngramError (exit code 2) where a step is no time
 */
export const timeStep = ({ stepMicroseconds }: Sample): number => {
  if (stepMicroseconds !== null) return stepMicroseconds
  throw new EngramError('step_us: got null, expected how long a step lasts', 2)
}
