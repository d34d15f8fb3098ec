import { describe, expect, it } from 'vitest'
import { legendreGain } from './legendre-gain.ts'
import { legendreMatrices } from './legendre-matrices.ts'
import { legendreSystem } from './legendre-system.ts'
import { matrixExponential } from './matrix-exponential.ts'
import { spectralRadius } from './spectral-radius.ts'

/** Both to so many decimals. */
const near = (found: Float64Array, expected: readonly number[], decimals: number): void => {
  expect(found).toHaveLength(expected.length)
  expected.forEach((value, at) => expect(found[at]).toBeCloseTo(value, decimals))
}

/** A state matrix as integers of so many fraction bits leave it, ties to even out of reach. */
const rounded = (matrix: Float64Array, fraction: number): Float64Array =>
  matrix.map((value) => Math.round(value * 2 ** fraction) / 2 ** fraction)

describe('Legendre memory', () => {
  it('has these matrices before it is made discrete (golden)', () => {
    const { state, input } = legendreSystem(4, 40)
    near(state.map((value) => value * 40), [-1, -1, -1, -1, 3, -3, -3, -3, -5, 5, -5, -5, 7, -7, 7, -7], 12)
    near(input.map((value) => value * 40), [1, -3, 5, -7], 12)
  })

  it('has these for steps of 1 with zero-order hold (golden)', () => {
    const long = legendreMatrices(4, 40)
    near(long.state, [
      0.974044, -0.023402, -0.024164, -0.020342, 0.070206, 0.928003, -0.074328, -0.062665,
      -0.120821, 0.123881, 0.869847, -0.110043, 0.142397, -0.146218, 0.154060, 0.833671,
    ], 5)
    near(long.input, [0.025956, -0.070206, 0.120821, -0.142397], 5)
    const two = legendreMatrices(2, 4)
    near(two.state, [0.717509, -0.148493, 0.445480, 0.420522], 5)
    near(two.input, [0.282491, -0.445480], 5)
    const four = legendreMatrices(4, 7)
    near(four.state, [
      0.851762, -0.116003, -0.096354, -0.034031, 0.348009, 0.600107, -0.338245, -0.128803,
      -0.481770, 0.563742, 0.247140, -0.319756, 0.238216, -0.300539, 0.447659, 0.266357,
    ], 5)
    near(four.input, [0.148238, -0.348009, 0.481770, -0.238216], 5)
    near(legendreMatrices(7, 10).input, [0.102018, -0.264001, 0.369672, -0.334216, 0.251732, -0.074784, -0.098296], 5)
  })

  it.each([
    [2, 4, 0.606531, 6], [4, 7, 0.631933, 6], [7, 10, 0.645410, 6],
    [5, 40, 0.9127, 4], [10, 40, 0.8775, 4], [10, 250, 0.9793, 4], [40, 300, 0.9688, 4], [100, 300, 0.9558, 4],
  ])('order %i over %i steps decays by %f at least (golden)', (order, window, radius, decimals) => {
    expect(spectralRadius(legendreMatrices(order, window).state, order)).toBeCloseTo(radius, decimals)
  })

  it.each([[5, 40, 1.9, 1], [10, 40, 2.7, 2], [40, 300, 5.4, 3], [100, 300, 8.3, 4]])(
    'order %i over %i steps can become %f times its input, %i bits (golden)',
    (order, window, gain, bits) => {
      expect(Math.abs(legendreGain(order, window) - gain)).toBeLessThan(0.06)
      expect(Math.ceil(Math.log2(legendreGain(order, window)))).toBe(bits)
    },
  )

  it('no longer decays where its matrix is rounded to too few bits (golden)', () => {
    const { state } = legendreMatrices(40, 300)
    expect(spectralRadius(rounded(state, 8), 40)).toBeCloseTo(0.992, 3)
    expect(spectralRadius(rounded(state, 7), 40)).toBeGreaterThanOrEqual(1)
  })

  it.each([0, 1])('gives a sine back as it was a window ago, or now (share %i of the window)', (share) => {
    const [order, window, period, steps] = [6, 20, 50, 400]
    const { state, input } = legendreMatrices(order, window)
    const wave = (n: number): number => Math.sin((2 * Math.PI * n) / period)
    let memory = new Float64Array(order)
    const errors: number[] = []
    for (let n = 0; n < steps; n++) {
      const before = memory
      memory = Float64Array.from(input, (gain, row) =>
        before.reduce((sum, value, column) => sum + state[row * order + column]! * value, gain * wave(n)))
      // P_i is 1 at the far end of the window, and (-1)^i at the near one.
      const decoded = memory.reduce((sum, value, row) => sum + (share === 1 || row % 2 === 0 ? value : -value), 0)
      if (n >= 200) errors.push((decoded - wave(n - share * window)) ** 2)
    }
    const rms = Math.sqrt(errors.reduce((sum, one) => sum + one, 0) / errors.length)
    // About half a step, which a held sample comes late: at most 0.044 of an amplitude of 1, as far as the window reaches.
    expect(rms).toBeLessThan(share === 1 ? 0.0445 : 0.09)
    expect(rms).toBeGreaterThan(share === 1 ? 0.04 : 0)
  })

  it('takes the exponential of what turns and of what grows (by hand)', () => {
    near(matrixExponential(Float64Array.of(0, -Math.PI, Math.PI, 0), 2), [-1, 0, 0, -1], 12)
    const far = matrixExponential(Float64Array.of(3, 0, 0, -40), 2)
    near(far.map((value, at) => value / [Math.exp(3), 1, 1, Math.exp(-40)][at]!), [1, 0, 0, 1], 12)
    near(matrixExponential(new Float64Array(4), 2), [1, 0, 0, 1], 15)
  })

  it('finds the radius of what turns, of what only grows for a while, and of nothing (by hand)', () => {
    expect(spectralRadius(Float64Array.of(0, -0.5, 0.5, 0), 2)).toBeCloseTo(0.5, 12)
    expect(spectralRadius(Float64Array.of(0.5, 100, 0, 0.25), 2)).toBeCloseTo(0.5, 10)
    expect(spectralRadius(Float64Array.of(0, 1, 0, 0), 2)).toBe(0)
    expect(spectralRadius(Float64Array.of(1, 1, 0, 1), 2)).toBeCloseTo(1, 9)
  })
})
