import { grunwaldLetnikov } from './grunwald-letnikov.ts'

/** What is owed less of than 2^-64 is nothing beside a membrane of 32 bits. */
const longest = 64

/**
 * Shifts s_1, s_2, ... whose weights 2^-s_k stand for the Grünwald-Letnikov magnitudes |g_k| of order alpha, 0 < alpha < 1. Greedy, with
 * what is still owed carried on: e_0 = 0, 2^-s_k is the largest power of two that is at most |g_k| + e_{k-1}, and e_k is what is left of
 * that. So
 * - the weights of the first k never add up to more than |g_1| + .. + |g_k|, which is below 1: any history is stable, with any leak;
 * - what they fall short by, e_k, halves in every step but for what is added: e_k < sum over j of |g_{k-j}| / 2^(j+1), about one
 *   coefficient.
 * Every shift is at least 1.
 */
export const fittedShifts = (alpha: number, length: number): number[] => {
  let owed = 0
  return Array.from(grunwaldLetnikov(alpha, length), (g) => {
    owed -= g
    let shift = Math.min(longest, Math.max(1, Math.floor(-Math.log2(owed))))
    // The logarithm may be off by a rounding; the comparison is exact.
    while (shift < longest && 2 ** -shift > owed) shift++
    owed = Math.max(0, owed - 2 ** -shift)
    return shift
  })
}
