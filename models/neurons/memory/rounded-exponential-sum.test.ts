import { describe, expect, it } from 'vitest'
import { exponentialSum } from './exponential-sum.ts'
import { grunwaldLetnikov } from './grunwald-letnikov.ts'
import { roundedExponentialSum } from './rounded-exponential-sum.ts'

/** As `ExponentialSum`, in floats. */
const scaled = (alpha: number, count: number, pole: number, weight: number) => {
  const { poles, weights } = roundedExponentialSum(alpha, count, 1000, pole, weight)
  return { poles: poles.map((value) => Number(value) / 2 ** pole), weights: weights.map((value) => Number(value) / 2 ** weight) }
}
const largestError = (alpha: number, { poles, weights }: ReturnType<typeof scaled>): number =>
  grunwaldLetnikov(alpha, 1000).reduce((most, g, index) =>
    Math.max(most, Math.abs(poles.reduce((sum, pole, m) => sum + weights[m]! * pole ** index, 0) / -g - 1)), 0)

describe('roundedExponentialSum', () => {
  it.each([0.3, 0.4, 0.5, 0.6, 0.65])(
    'alpha %f, 16 and 24 bits: each of the first 1000 coefficients within 5 % with 6 exponentials, within 0.5 % with 8',
    (alpha) => {
      expect(largestError(alpha, scaled(alpha, 6, 16, 24))).toBeLessThan(0.05)
      expect(largestError(alpha, scaled(alpha, 8, 16, 24))).toBeLessThan(0.005)
    },
  )

  it.each([0.7, 0.75, 0.8, 0.85, 0.9])(
    'alpha %f: the same with 20 and 28 bits; with 24 its last coefficients are a few units, and 8 exponentials within 1.5 %',
    (alpha) => {
      expect(largestError(alpha, scaled(alpha, 6, 16, 24))).toBeLessThan(0.05)
      expect(largestError(alpha, scaled(alpha, 8, 20, 28))).toBeLessThan(0.005)
      expect(largestError(alpha, scaled(alpha, 8, 16, 24))).toBeLessThan(0.015)
    },
  )

  it('errs less than numbers rounded by themselves', () => {
    const { poles, weights } = exponentialSum(0.5, 8, 1000)
    const round = (values: Float64Array, bits: number): number[] => Array.from(values, (value) => Math.round(value * 2 ** bits) / 2 ** bits)
    expect(largestError(0.5, { poles: round(poles, 16), weights: round(weights, 24) })).toBeGreaterThan(0.005)
    expect(largestError(0.5, scaled(0.5, 8, 16, 24))).toBeLessThan(0.003)
  })

  it.each([1, 2, 5, 7, 10, 16, 24])('with poles of %i bits: none is 1, none is negative, and all weights add up to at most 1', (bits) => {
    for (const alpha of [1e-6, 0.3, 0.5, 0.9, 0.9999]) {
      for (const count of [1, 2, 6, 16]) {
        const { poles, weights } = scaled(alpha, count, bits, bits + 3)
        expect(poles.every((pole) => pole >= 0 && pole < 1)).toBe(true)
        expect(weights.every((weight) => weight >= 0)).toBe(true)
        expect(poles.reduce((sum, pole, m) => sum + weights[m]! / (1 - pole), 0)).toBeLessThanOrEqual(1)
      }
    }
  })
})
