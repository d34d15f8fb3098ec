import { z } from 'zod'
import type { NeuronModel } from '../neurons/neuron-types.ts'

/** Most steps of which one is taken: no sample has more. */
const longest = 4096

const parameters = z.strictObject({
  kind: z.literal('hold'),
  /** Steps from one value that is taken to the next. */
  period: z.int().min(1).max(longest),
})

/**
 * A unit that takes what it receives once in `period` steps, in the first of a sample and so on, and sends that until it takes the next
 * (sample and hold):
 *   L[n-1] = 0:  V[n] = I[n],   L[n] = period - 1;     otherwise  V[n] = V[n-1],   L[n] = L[n-1] - 1.
 * L is for how many steps more it holds. So V[n] = I[floor(n / period) period], and whoever keeps or forgets states keeps or forgets where
 * in a period it is. In integers I is brought into the width of a membrane potential, and L is a whole number in a field of that width.
 * Source: the memory dilation of Sun, Su et al. 2026, "Dual memory pathways", Nature Machine Intelligence 8, 901-912.
 */
export const hold: NeuronModel<z.infer<typeof parameters>, { readonly period: bigint }> = {
  kind: 'hold',
  parameters,
  sends: 'values',
  varying: {},
  states: ['left'],
  depth: () => 1,
  step: ({ period }, { current, past, states: [left] }) => {
    const before = past(1)
    return left! >= 1
      ? { membrane: before, spike: 0, states: [left! - 1] }
      : { membrane: current, spike: 0, states: [period - 1] }
  },
  kernelMemory: ({ period }) => ({ sends: 'held', rows: {}, period }),
  constants: ({ period }) => ({ period: BigInt(period) }),
  integerStep: (a, { period }, { membraneWidth, overflow }, { current, past, states: [left] }) => {
    const held = a.atLeast(left!, a.constant(1n))
    return {
      membrane: a.select(held, past(1), a.resize(current, membraneWidth, overflow)),
      spike: a.constant(0n),
      states: [a.select(held, a.subtract(left!, a.constant(1n)), a.constant(period - 1n))],
    }
  },
  stateRanges: ({ period }) => [{ low: 0n, high: period - 1n }],
  problem: ({ period }, _, { membraneWidth }) =>
    (period <= 2 ** (membraneWidth - 1)
      ? undefined
      : `a period of ${period} steps, expected at most ${2 ** (membraneWidth - 1)}, which membraneWidth ${membraneWidth} can count`),
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: { module: 'hold_update', cycles: 1, operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: ['period'] },
  },
}
