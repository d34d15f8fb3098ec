import type { Arithmetic } from '../../../arithmetic/arithmetic.ts'
import { roundingShift } from '../../../arithmetic/rounding-shift.ts'

/** What sources sent, [step][source], and what a spike leaves of a membrane potential so many steps later, at least as many steps. */
type Sent = { readonly sent: ArrayLike<number>; readonly sources: number; readonly response: ArrayLike<number> }

/** Sources that sent anything, ascending, and what each of them has left of a potential in each step, [source][step]. */
type Left = { readonly sources: readonly number[]; readonly steps: number; readonly rows: Float64Array }

/**
 * The Tempotron: a target that should have spiked in a sample and did not, or the other way round, changes its weights by `rate` times what
 * each source has left of its potential where that is highest, `direction` 1 or -1. The potential is the one without any spike of
 * its own, V[n] = sum of w x[n], and the response that of the target at rest (`restResponse`). In integers the response is a table of
 * `fraction` bits, sums of it are exact, and change = shift(rate x, fraction), taken off or added.
 * Source: Gütig, Sompolinsky 2006, "The tempotron: a neuron that learns spike timing-based decisions", eq. 1 to 3.
 */
export const tempotron = {
  /** Sum over the spikes of each source until a step of the response: spike by spike, in their order. */
  left: ({ sent, sources, response }: Sent): Left => {
    const steps = sent.length / sources
    const sends = new Uint8Array(sources)
    for (let step = 0; step < steps; step++)
      for (let source = 0; source < sources; source++) if (sent[step * sources + source] !== 0) sends[source] = 1
    const active: number[] = []
    for (let source = 0; source < sources; source++) if (sends[source] === 1) active.push(source)
    const rows = new Float64Array(active.length * steps)
    for (let step = 0; step < steps; step++) {
      for (let index = 0; index < active.length; index++) {
        const size = sent[step * sources + active[index]!]!
        if (size === 0) continue
        const row = index * steps
        for (let later = step; later < steps; later++) rows[row + later]! += size * response[later - step]!
      }
    }
    return { sources: active, steps, rows }
  },
  /** The step in which the potential that these weights, [source], give is highest, the first of several. */
  peak: ({ sources, steps, rows }: Left, weights: ArrayLike<number>): number => {
    const potentials = new Float64Array(steps)
    sources.forEach((source, index) => {
      const [row, weight] = [index * steps, weights[source]!]
      for (let step = 0; step < steps; step++) potentials[step]! += weight * rows[row + step]!
    })
    let highest = 0
    for (let step = 1; step < steps; step++) if (potentials[step]! > potentials[highest]!) highest = step
    return highest
  },
  /** What the weight of each source that sent anything changes by, in their order; those of the others stay. */
  change: ({ sources, steps, rows }: Left, peak: number, direction: number, rate: number): number[] =>
    sources.map((_, index) => direction * rate * rows[index * steps + peak]!),
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
