import type { Arithmetic } from '../../../arithmetic/arithmetic.ts'
import { roundingShift } from '../../../arithmetic/rounding-shift.ts'

/** Sizes of pair STDP: of a synapse what a spike of its target adds and one of its source takes off, times the other one's trace. */
export type PairStdp = {
  readonly up: number
  readonly down: number
  /** Shares of the traces of sources and targets that are left after one time step. */
  readonly before: number
  readonly after: number
}

/** What a synapse sees in a step: what its source sent, and whether its target spiked (0 or 1). */
type Pair<T> = { readonly sent: T; readonly spiked: T }

/** What both ends have left: traces before the step, and after it. */
type Traces<T> = { readonly source: T; readonly target: T }

/** Integers of the rule: traces have `fraction` bits, shares `coefficientFraction`, sizes are units of the last place of a weight. */
export type PairStdpIntegers = {
  readonly fraction: number
  readonly coefficientFraction: number
  readonly rounding: 'floor' | 'nearest' | 'toward-zero'
}

/**
 * Pair spike-timing-dependent plasticity with exponential traces, one step of one synapse:
 *   x[n] = before x[n-1] + sent,   change = up x[n] where the target spikes - down y[n-1] after sent,   y[n] = after y[n-1] + spiked.
 * The order of events: the source's trace takes what is sent, so that a spike counts for one that it makes in the same step; the target's
 * takes its spike when the step is over. In integers each product is rounded once:
 *   x = shift(x before, C) + sent 2^F,   change = shift(up x, F) or 0 - shift(down y, F) times sent.
 * Source: Morrison, Diesmann, Gerstner 2008, "Phenomenological models of synaptic plasticity based on spike timing", section 4.
 */
export const pairStdp = {
  step: (rule: PairStdp, { source, target }: Traces<number>, { sent, spiked }: Pair<number>) => {
    const traced = rule.before * source + sent
    return {
      change: rule.up * traced * spiked - rule.down * rule.after * target * sent,
      source: traced, target: rule.after * target + spiked,
    }
  },
  integerStep: <T>(
    a: Arithmetic<T>,
    rule: { readonly [Name in keyof PairStdp]: T },
    { fraction, coefficientFraction, rounding }: PairStdpIntegers,
    { source, target }: Traces<T>,
    { sent, spiked }: Pair<T>,
  ) => {
    const one = a.constant(1n << BigInt(fraction))
    const left = (trace: T, share: T): T => roundingShift(a, a.multiply(trace, share), coefficientFraction, rounding)
    const part = (size: T, trace: T): T => roundingShift(a, a.multiply(size, trace), fraction, rounding)
    const traced = a.add(left(source, rule.before), a.multiply(sent, one))
    const late = left(target, rule.after)
    const change = a.subtract(a.multiply(spiked, part(rule.up, traced)), a.multiply(sent, part(rule.down, late)))
    return { change, source: traced, target: a.add(late, a.multiply(spiked, one)) }
  },
}
