import { expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { AffineForms } from './affine-forms.ts'
import { squeezeColumns } from './squeeze-columns.ts'

it('keeps radii, and widths of no sum of units become smaller', () => {
  const random = counterRandom(5, 'squeeze-columns')
  const made = [3, 2].map((size, f) => {
    const form = new AffineForms(size, 40)
    form.clear(f === 0 ? 30 : 24)
    for (let unit = 0; unit < size; unit++) {
      form.centre[unit] = unit
      for (let column = 0; column < form.columns; column++) form.parts[unit * 40 + column] = random.uniform(10 * f + unit, column) - 0.5
    }
    return form
  })
  const [one, other] = made as [AffineForms, AffineForms]
  const width = (factors: readonly number[]): number => {
    const sum = new AffineForms(1, 40)
    sum.clear(40)
    factors.forEach((factor, at) => sum.add(0, factor, at < 3 ? one : other, at < 3 ? at : at - 3))
    return sum.radius(0)
  }
  const factors = Array.from({ length: 40 }, (_, draw) => Array.from({ length: 5 }, (__, at) => random.uniform(100 + draw, at) - 0.5))
  const before = factors.map(width)
  const radii = made.flatMap((form) => Array.from({ length: form.size }, (_, unit) => form.radius(unit)))
  expect(squeezeColumns(made, 30, 12)).toBe(17)
  made.flatMap((form) => Array.from({ length: form.size }, (_, unit) => form.radius(unit)))
    .forEach((radius, at) => expect(radius).toBeCloseTo(radii[at]!, 12))
  factors.map(width).forEach((after, at) => expect(after).toBeGreaterThanOrEqual(before[at]! - 1e-12))
  // What does not cancel any more makes some of them wider.
  expect(factors.map(width).some((after, at) => after > 1.01 * before[at]!)).toBe(true)
  expect([...one.centre, ...other.centre]).toEqual([0, 1, 2, 0, 1])
})
