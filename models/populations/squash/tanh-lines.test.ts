import { describe, expect, it } from 'vitest'
import { tanhLines } from './tanh-lines.ts'

/** The largest distance of the lines to the hyperbolic tangent from 0 to 12. */
const furthest = (count: number): number => {
  const { lines } = tanhLines(count)
  let most = 0
  for (let x = 0; x < 12; x += 2 ** -10) {
    const { start, value, slope } = lines.findLast((line) => line.start <= x)!
    most = Math.max(most, Math.abs(value + slope * (x - start) - Math.tanh(x)))
  }
  return most
}

describe('tanhLines', () => {
  it.each([2, 5, 8, 32, 64])('of %i lines are joined, begin at 0, end flat and miss the curve by what they say', (count) => {
    const { lines, error } = tanhLines(count)
    expect(lines).toHaveLength(count)
    expect(lines[0]).toMatchObject({ start: 0, value: 0 })
    expect(lines.at(-1)).toMatchObject({ slope: 0, value: expect.closeTo(1 - error, 9) })
    for (const [index, { start, value, slope }] of lines.slice(0, -1).entries())
      expect(value + slope * (lines[index + 1]!.start - start)).toBeCloseTo(lines[index + 1]!.value, 9)
    expect(furthest(count)).toBeLessThanOrEqual(error + 1e-9)
    expect(furthest(count)).toBeGreaterThan(0.98 * error)
  })

  it('miss it four times less where there are twice as many, as chords of a curve do', () => {
    const errors = [16, 32, 64].map((count) => tanhLines(count).error)
    expect(errors[0]! / errors[1]!).toBeCloseTo(4.13, 1)
    expect(errors[1]! / errors[2]!).toBeCloseTo(4.06, 1)
  })

  it('of two leave the most that a line from 0 and a flat one can miss (by hand)', () => {
    // Both ends of the first: tanh(c) + e = 1 - e, and below the curve by e at most, where 1 - h^2 is its slope.
    const { lines: [first, second], error } = tanhLines(2)
    const slope = (1 - error) / second!.start
    const height = Math.sqrt(1 - slope)
    expect(Math.tanh(second!.start)).toBeCloseTo(1 - 2 * error, 9)
    expect(height - slope * Math.atanh(height)).toBeCloseTo(error, 9)
    expect(first!.slope).toBeCloseTo(slope, 9)
  })
})
