import type { Arithmetic } from '../../../arithmetic/arithmetic.ts'
import { roundingShift } from '../../../arithmetic/rounding-shift.ts'

/**
 * What reward-modulated STDP keeps of the changes that a rule would have made until it is known whether they were good:
 *   e[n] = decay e[n-1] + change[n],   and at the end of a sample the weight changes by reward e, the reward being 1 or -1.
 * In integers e = shift(e decay, C) + change.
 * Source: Izhikevich 2007, "Solving the distal reward problem through linkage of STDP and dopamine signaling", eq. 1 and 2.
 */
export const eligibility = {
  step: (kept: number, change: number, decay: number): number => decay * kept + change,
  integerStep: <T>(
    a: Arithmetic<T>,
    kept: T,
    change: T,
    decay: T,
    { coefficientFraction, rounding }: { readonly coefficientFraction: number; readonly rounding: 'floor' | 'nearest' | 'toward-zero' },
  ): T => a.add(roundingShift(a, a.multiply(kept, decay), coefficientFraction, rounding), change),
}
