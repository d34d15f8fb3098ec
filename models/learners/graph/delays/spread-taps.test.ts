import { describe, expect, it } from 'vitest'
import type { DelayedModel } from '../../../connections/delayed.ts'
import { widthOf } from '../../../graph/delays/width-of.ts'
import { spreadTaps } from './spread-taps.ts'

const tapsOf = (kind: 'gaussian' | 'triangle', longest: number) => {
  const room = { shares: new Float64Array(longest + 1), slopes: new Float64Array(longest + 1) }
  const spread = spreadTaps(kind, longest, room)
  return (delay: number, width: number) => {
    const { first, count } = spread(delay, width)
    const all = (from: Float64Array) => Array.from({ length: longest + 1 }, (_, step) =>
      (step < first || step >= first + count ? 0 : from[step - first]!))
    return { first, count, shares: all(room.shares), slopes: all(room.slopes) }
  }
}

describe('spreadTaps', () => {
  // Kernels of length 25 at position 3.3, a delay of 12 - 3.3; place k of a kernel arrives 24 - k steps late.
  const of = tapsOf('gaussian', 24)
  const kernel = (width: number, ...places: readonly number[]): number[] => places.map((place) => of(12 - 3.3, width).shares[24 - place]!)

  it('gives the kernels of the published code (dilated convolutions with learnable spacings, K = 25)', () => {
    const narrow = [0.027287, 0.669425, 0.300792, 0.002475]
    kernel(0.23, 14, 15, 16, 17).forEach((share, at) => expect(share).toBeCloseTo(narrow[at]!, 5))
    const wide = [0.02215, 0.04819, 0.03749]
    kernel(12, 0, 15, 24).forEach((share, at) => expect(share).toBeCloseTo(wide[at]!, 5))
    const { shares } = of(12 - 3.3, 12)
    expect(shares.indexOf(Math.max(...shares))).toBe(24 - 15)
  })

  it('has as many steps as lie within three deviations, however long delays may be', () => {
    for (const longest of [4, 24, 60]) expect(tapsOf('gaussian', longest)(2.4, 0.23).count).toBeLessThanOrEqual(5)
    expect(tapsOf('gaussian', 60)(30.5, 0.23)).toMatchObject({ first: 29, count: 4 })
    expect(of(12, 12).count).toBe(25)
  })

  it('of a triangle: shares fall evenly to both sides, and one step is left of a whole delay without width (by hand)', () => {
    const triangle = tapsOf('triangle', 6)
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(5)))
    expect(rounded(triangle(3, 0).shares)).toEqual([0, 0, 0, 1, 0, 0, 0])
    expect(rounded(triangle(3.25, 0).shares)).toEqual([0, 0, 0, 0.75, 0.25, 0, 0])
    expect(rounded(triangle(3, 1).shares)).toEqual([0, 0, 0.25, 0.5, 0.25, 0, 0])
    // What would arrive before 0 is not there; the others share what it had.
    expect(rounded(triangle(0, 1).shares)).toEqual([0.66667, 0.33333, 0, 0, 0, 0, 0])
  })

  it.each(['gaussian', 'triangle'] as const)('has the derivative of its shares in the delay: %s', (kind) => {
    const spread = tapsOf(kind, 9)
    for (const delay of [0.001, 0.7, 3.3, 4.5001, 8.2, 8.999]) {
      for (const width of [0.23, 1.17, 4.37]) {
        const [before, at, after] = [delay - 1e-6, delay, delay + 1e-6].map((one) => spread(one, width))
        at!.slopes.forEach((slope, step) => expect((after!.shares[step]! - before!.shares[step]!) / 2e-6).toBeCloseTo(slope, 5))
      }
    }
  })
})

describe('widthOf', () => {
  const model = (longest: number, delays: DelayedModel['delays']): DelayedModel => ({ kind: 'delayed', longest, delays })

  it('narrows as the published trainings do: by a factor an epoch, to 0.23 after a quarter of them', () => {
    for (const [longest, epochs, factor] of [[24, 150, 0.898633], [30, 60, 0.756907], [30, 100, 0.846107]] as const) {
      const widths = Array.from({ length: epochs }, (_, epoch) => widthOf(model(longest, { trained: 'gaussian' }), epoch, epochs))
      expect(widths[0]).toBe(longest / 2)
      expect(widths[1]! / widths[0]!).toBeCloseTo(factor, 6)
      const quarter = Math.floor(epochs / 4)
      expect(widths[quarter - 1]).toBeGreaterThan(0.231)
      for (const width of widths.slice(quarter)) expect(width).toBeCloseTo(0.23, 12)
    }
  })

  it('is what the description says, and leads a triangle to single steps', () => {
    const of = (delays: DelayedModel['delays'], epochs: number) =>
      Array.from({ length: epochs }, (_, epoch) => Number(widthOf(model(8, delays), epoch, epochs).toFixed(6)))
    expect(of({ trained: 'gaussian', wide: 4, narrow: 1, share: 0.5 }, 4)).toEqual([4, 2, 1, 1])
    expect(of({ trained: 'triangle', share: 1 }, 4)).toEqual([4, 3, 2, 1])
    expect(of({ trained: 'triangle' }, 1)).toEqual([4])
    expect(of({ drawn: 1 }, 2)).toEqual([0, 0])
  })
})
