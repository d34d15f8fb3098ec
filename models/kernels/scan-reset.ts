import { EngramError } from '../errors/engram-error.ts'
import type { ArithmeticDescription } from '../neurons/neuron-types.ts'

const resets = ['delayed', 'immediate', 'zero', 'delayed-zero']

/**
 * The reset of a network as a number, as the scans take it: 0 delayed, 1 immediate, 2 zero, 3 delayed-zero.
 * @throws EngramError (exit code 2) for a reset inside a neuron's own dynamics, which the scans do not know
 */
export const scanReset = ({ reset }: Pick<ArithmeticDescription, 'reset'>): number => {
  const found = resets.indexOf(reset)
  if (found < 0) {
    const wanted = '"delayed", "immediate", "zero" or "delayed-zero", the resets that can be trained'
    throw new EngramError(`network.arithmetic.reset: got "${reset}", expected ${wanted}`, 2)
  }
  return found
}
