import type { Arithmetic } from '../../../arithmetic/arithmetic.ts'
import { roundingShift } from '../../../arithmetic/rounding-shift.ts'

/** What sources sent, [step][source], and what a spike leaves of a membrane potential so many steps later. */
type Sent = { readonly sent: ArrayLike<number>; readonly sources: number; readonly response: ArrayLike<number> }

/** What each source has left of a potential in a step: sum over its spikes until then of the response, [source]. */
const leftAt = ({ sent, sources, response }: Sent, step: number): number[] =>
  Array.from({ length: sources }, (_, source) => {
    let sum = 0
    for (let at = 0; at <= step; at++) sum += sent[at * sources + source]! * response[step - at]!
    return sum
  })

/**
 * The Tempotron: a target that should have spiked in a sample and did not, or the other way round, changes its weights by `rate` times what
 * each source has left of its potential where that is highest, `direction` 1 or -1. The potential is the one without any spike of
 * its own, V[n] = sum of w x[n], and the response that of the target at rest (`restResponse`). In integers the response is a table of
 * `fraction` bits, sums of it are exact, and change = shift(rate x, fraction), taken off or added.
 * Source: Gütig, Sompolinsky 2006, "The tempotron: a neuron that learns spike timing-based decisions", eq. 1 to 3.
 */
export const tempotron = {
  /** The step in which the potential that these weights give is highest, the first of several. */
  peak: (given: Sent, weights: ArrayLike<number>): number => {
    const steps = given.sent.length / given.sources
    let [highest, found] = [-Infinity, 0]
    for (let step = 0; step < steps; step++) {
      const potential = leftAt(given, step).reduce((sum, left, source) => sum + weights[source]! * left, 0)
      if (potential > highest) [highest, found] = [potential, step]
    }
    return found
  },
  change: (given: Sent, peak: number, direction: number, rate: number): number[] =>
    leftAt(given, peak).map((left) => direction * rate * left),
  integerChange: <T>(
    a: Arithmetic<T>,
    { sent, response }: { readonly sent: readonly T[]; readonly response: readonly T[] },
    direction: 1 | -1,
    rate: T,
    { fraction, rounding }: { readonly fraction: number; readonly rounding: 'floor' | 'nearest' | 'toward-zero' },
  ): T => {
    const peak = sent.length - 1
    const left = sent.reduce((sum, one, at) => a.add(sum, a.multiply(one, response[peak - at]!)), a.constant(0n))
    const change = roundingShift(a, a.multiply(rate, left), fraction, rounding)
    return direction === 1 ? change : a.subtract(a.constant(0n), change)
  },
}
