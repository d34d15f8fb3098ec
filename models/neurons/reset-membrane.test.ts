import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { resetFloatMembrane } from './reset-float-membrane.ts'
import { resetMembrane } from './reset-membrane.ts'

describe.each([
  // Potential 5, threshold 4, spiked before: what is stored, and whether it spikes now.
  ['delayed', 1, 0],
  ['inside', 5, 1],
  ['immediate', 1, 1],
  ['zero', 0, 1],
  ['delayed-zero', 0, 0],
] as const)('reset %s', (reset, membrane, spike) => {
  const arithmetic = { ...defaultArithmetic, reset }

  it('stores and spikes as worked out by hand', () => {
    expect(resetFloatMembrane(arithmetic, { potential: 5, threshold: 4, spike: 1 })).toEqual({ membrane, spike })
    expect(resetMembrane(bigintArithmetic, arithmetic, { potential: 5n, threshold: 4n, spike: 1n })).toEqual({
      membrane: BigInt(membrane),
      spike: BigInt(spike),
    })
  })

  it('leaves a quiet neuron alone, and a membrane exactly at the threshold to the comparison', () => {
    expect(resetFloatMembrane(arithmetic, { potential: 3, threshold: 4, spike: 0 })).toEqual({ membrane: 3, spike: 0 })
    const strict = resetMembrane(bigintArithmetic, { ...arithmetic, threshold: '>' }, { potential: 4n, threshold: 4n, spike: 0n })
    expect(strict).toEqual({ membrane: 4n, spike: 0n })
    expect(resetMembrane(bigintArithmetic, arithmetic, { potential: 4n, threshold: 4n, spike: 0n }).spike).toBe(1n)
  })
})
