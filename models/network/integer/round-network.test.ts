import { describe, expect, it } from 'vitest'
import { feedForward } from '../kinds/feed-forward.ts'
import { fractionalNetwork } from '../kinds/fractional-network.ts'
import { parameterLayout } from '../parameter-layout.ts'
import { roundNetwork } from './round-network.ts'

const description = fractionalNetwork({ layers: [4, 3, 2], alpha: 0.5, history: 8, steps: 5 })
const weights = new Float32Array(parameterLayout(description).length)

describe('roundNetwork', () => {
  it('rounds to the nearest unit, ties to even', () => {
    const values = weights.slice()
    values.set([0.5 / 8192, 1.5 / 8192, -2.5 / 8192, -4])
    expect(Array.from(roundNetwork(description, values).weights.subarray(0, 4))).toEqual([0, 2, -2, -32768])
  })

  it('says which weight does not fit and which format would do', () => {
    const values = weights.slice()
    values[17] = 5.25
    expect(() => roundNetwork(description, values)).toThrow(
      /format QS2.13 is too narrow: weight 2 of linear map 1 is 5.25, expected a value from -4 to 3.9998\d+; QS3.12 holds every weight/,
    )
  })

  it('refuses weights of another shape or that are not finite', () => {
    expect(() => roundNetwork(description, weights.subarray(1))).toThrow('got 22 values, expected 23 (3x4+3, 2x3+2)')
    const values = weights.slice()
    values[13] = NaN
    expect(() => roundNetwork(description, values)).toThrow('weights of linear map 0, index 13: got NaN')
  })

  it('derives widths that bound every intermediate value', () => {
    const { widths } = roundNetwork(description, weights)
    // 4 products of 16 x 16 bits; 7 taps of 24 x 17 bits times a 17-bit reciprocal
    expect(widths.accumulators).toEqual([34])
    expect(widths.currents).toEqual([16])
    expect(widths.neurons[0]).toBeGreaterThanOrEqual(40)
    expect(widths.neurons[0]).toBeLessThanOrEqual(63)
    expect(widths.output).toBeLessThan(53)
  })

  it('refuses arithmetic whose intermediate values need more than 63 bits', () => {
    const wide = feedForward({ kind: 'fractional', alpha: 0.5, lambda: 0.1, history: 64, threshold: 1 } as { kind: string }, {
      layers: [4, 3, 2],
      steps: 5,
      arithmetic: { membraneWidth: 32, coefficientFraction: 24, hiddenCurrentWidth: 32, format: 'QS15.16' },
    })
    expect(() => roundNetwork(wide, weights)).toThrow('of the integer model needs 64 bits')
  })
})
