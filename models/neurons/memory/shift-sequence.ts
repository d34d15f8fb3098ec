/** The shift sequences of a bit-shift neuron: how fast its memory of the k-th past membrane potential falls off. */
export const shiftSequences = ['simple', 'slow_decay', 'custom', 'custom_slow_decay'] as const

/**
 * The first `length` shifts s_1, s_2, ...: the past membrane potential U[n-k] counts U[n-k] / 2^s_k.
 * - `simple`: 1, 2, 3, 4, ...
 * - `slow_decay`: 1, 1, 2, 2, 3, 3, ...; the weights add up to nearly 2, so a long memory is unstable
 * - `custom`: 1, 3, 4, then 5, 6, 7, ..., each `decayRate` times
 * - `custom_slow_decay`: 1, 3, 4, then every N from 5 on N - 2 times: 5, 5, 5, 6, 6, 6, 6, ...
 * The two last begin with the Grünwald-Letnikov coefficients of order 1/2 (1/2, 1/8, 1/16, 5/128, ...) to the nearest power of two.
 */
export const shiftSequence = (name: (typeof shiftSequences)[number], length: number, decayRate: number): number[] => {
  const first = [1, 3, 4]
  const rule: Record<(typeof shiftSequences)[number], (k: number) => number> = {
    simple: (k) => k,
    slow_decay: (k) => Math.floor((k + 1) / 2),
    custom: (k) => first[k - 1] ?? 5 + Math.floor((k - 4) / decayRate),
    custom_slow_decay: (k) => {
      let shift = 5
      // The last k that has this shift.
      for (let end = 3 + (shift - 2); k > end; end += shift - 2) shift++
      return first[k - 1] ?? shift
    },
  }
  return Array.from({ length }, (_, index) => rule[name](index + 1))
}
