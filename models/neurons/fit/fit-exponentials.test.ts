import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exponentialSum } from '../memory/exponential-sum.ts'
import { grunwaldLetnikov } from '../memory/grunwald-letnikov.ts'
import { fitExponentials } from './fit-exponentials.ts'

/** Largest relative error of all coefficients 1 .. span, each by itself. */
const largestError = (alpha: number, count: number, span: number): number => {
  const { poles, weights } = exponentialSum(alpha, count, span)
  const powers = weights.slice()
  return grunwaldLetnikov(alpha, span).reduce((most, g) => {
    const error = Math.abs(powers.reduce((sum, power) => sum + power, 0) / -g - 1)
    poles.forEach((pole, m) => (powers[m]! *= pole))
    return Math.max(most, error)
  }, 0)
}
const total = (alpha: number, count: number, span: number): number => {
  const { poles, weights } = exponentialSum(alpha, count, span)
  return poles.reduce((sum, pole, m) => sum + weights[m]! / (1 - pole), 0)
}
const grid = Array.from({ length: 25 }, (_, index) => (30 + 2.5 * index) / 100)

describe('fitExponentials', () => {
  it.each([...grid, 1 / 3, 0.4142, 0.7182, 0.8999])(
    'alpha %f: each of the first 1000 coefficients within 5 % with 6 exponentials, within 0.5 % with 8',
    (alpha) => {
      expect(largestError(alpha, 6, 1000)).toBeLessThan(0.05)
      expect(largestError(alpha, 8, 1000)).toBeLessThan(0.005)
    },
  )

  it.each([1e-300, 1e-6, 0.05, 0.15, 0.25, 0.95, 0.999, 1 - 2 ** -52])('alpha %d, at and beyond the ends: the same', (alpha) => {
    expect(largestError(alpha, 6, 1000)).toBeLessThan(0.05)
    expect(largestError(alpha, 8, 1000)).toBeLessThan(0.0051)
  })

  it('errs as docs/neurons.md says', () => {
    const page = readFileSync(new URL('../../../docs/neurons.md', import.meta.url), 'utf8')
    const rows = [...page.matchAll(/^\| (0\.\d+) \| ([\d.]+) % \| ([\d.]+) % \| ([\d.]+) % \|$/gm)].map(([, ...cells]) => cells.map(Number))
    expect(rows.map(([alpha]) => alpha)).toEqual([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    for (const [alpha, ...errors] of rows) {
      ;[4, 6, 8].forEach((count, index) => expect(100 * largestError(alpha!, count, 1000)).toBeCloseTo(errors[index]!, 2))
    }
  })

  it.each([
    [1, 1000],
    [2, 4],
    [3, 6],
    [4, 8],
    [6, 12],
    [10, 100],
    [12, 1000],
    [16, 65_536],
    [16, 32],
    [5, 20],
  ])('%i exponentials over %i samples: positive, below 1, adding up to at most 1', (count, span) => {
    for (const alpha of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      const { poles, weights } = exponentialSum(alpha, count, span)
      expect([poles.length, weights.length]).toEqual([count, count])
      expect(poles.every((pole) => pole >= 0 && pole < 1)).toBe(true)
      expect(weights.every((weight) => weight > 0)).toBe(true)
      expect(Array.from(poles)).toEqual(Array.from(poles).sort((a, b) => a - b))
      expect(total(alpha, count, span)).toBeLessThan(1 + 1e-12)
      if (count > 1) expect(largestError(alpha, count, span)).toBeLessThan(0.01)
    }
  })

  it('adds up to nearly the whole of the memory that it stands for, so that its neuron charges as far', () => {
    for (const alpha of grid) {
      const exact = grunwaldLetnikov(alpha, 1000).reduce((sum, g) => sum - g, 0)
      expect(total(alpha, 8, 1000)).toBeGreaterThan(exact * 0.99)
    }
  })

  it('is scaled down where it would add up to more than 1', () => {
    expect(total(0.9, 3, 5)).toBeCloseTo(1, 12)
  })

  it('gives the same bits again', () => {
    expect(fitExponentials(0.37, 6, 1000).unknowns).toEqual(fitExponentials(0.37, 6, 1000).unknowns)
  })

  it('is fitted once for each set of arguments', () => {
    expect(exponentialSum(0.37, 5, 400)).toBe(exponentialSum(0.37, 5, 400))
    expect(exponentialSum(0.37, 5, 401)).not.toBe(exponentialSum(0.37, 5, 400))
  })
})
