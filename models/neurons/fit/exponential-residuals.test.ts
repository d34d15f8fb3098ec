import { expect, it } from 'vitest'
import { exponentialResiduals } from './exponential-residuals.ts'
import { fitPoints } from './fit-points.ts'

const residualsOf = exponentialResiduals(fitPoints(0.5, 400))
const unknowns = Float64Array.of(-0.5, -3, -7, 0.9, -1.5, -5)

it('are zero where the sum meets the magnitudes (by hand)', () => {
  // |g_1|, |g_2| over |g_1| are 1, 1/4: the sum of 0.5 * 0 and 0.5 * 0.5 is short of the second by nothing.
  const { values } = exponentialResiduals(fitPoints(0.5, 2))(Float64Array.of(Math.log(0.5), Math.log(0.5), 20, Math.log(Math.log(2))))
  expect([...values]).toEqual([expect.closeTo(0, 14), expect.closeTo(0, 14)])
})

it('have the derivatives of finite differences', () => {
  const { derivatives, values } = residualsOf(unknowns)
  unknowns.forEach((_, x) => {
    const moved = (by: number): Float64Array => residualsOf(unknowns.map((value, index) => value + (index === x ? by : 0))).values
    const [more, less] = [moved(1e-6), moved(-1e-6)]
    values.forEach((_value, i) => expect(derivatives[i * 6 + x]).toBeCloseTo((more[i]! - less[i]!) / 2e-6, 5))
  })
})
