import { describe, expect, it } from 'vitest'
import { fittedShifts } from './fitted-shifts.ts'
import { grunwaldLetnikov } from './grunwald-letnikov.ts'

const orders = [1e-300, 1e-6, ...Array.from({ length: 19 }, (_, index) => (index + 1) / 20), 1 / 3, 0.999, 1 - 2 ** -40]

describe('fittedShifts', () => {
  it('pays the largest power of two of what is owed (by hand)', () => {
    // 1/2, 1/8, 1/16 exactly; 5/128 pays 4/128 and owes 1; 3.5/128 + 1 pays 4, owes 0.5; 2.625/128 + 0.5 pays 2, owes 1.125; 2.0625/128 +
    // 1.125 pays 2
    expect(fittedShifts(0.5, 7)).toEqual([1, 3, 4, 5, 5, 6, 6])
    // 0.9 pays 1/2; 0.045 + 0.4 pays 1/4; 0.0165 + 0.195 pays 1/8
    expect(fittedShifts(0.9, 3)).toEqual([1, 2, 3])
  })

  it.each(orders)('alpha %d: weights add up as the coefficients do, never to more, and to little less', (alpha) => {
    const coefficients = grunwaldLetnikov(alpha, 1023)
    let [exact, paid, short] = [0, 0, 0]
    fittedShifts(alpha, 1023).forEach((shift, index) => {
      const g = -coefficients[index]!
      exact += g
      paid += 2 ** -shift
      short = (short + g) / 2
      expect(Number.isInteger(shift) && shift >= 1 && shift <= 64).toBe(true)
      // 2^-64 for every shift that was cut, and the rounding of the sums themselves.
      expect(paid - exact).toBeLessThan(1e-12)
      expect(exact - paid).toBeLessThanOrEqual(short + 1e-12)
    })
    // Below 1 + lambda for every lambda: no constant input makes the memory grow without bound.
    expect(paid).toBeLessThan(1)
  })
})
