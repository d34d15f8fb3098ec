import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../fixtures/rows-of.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { LineStatistics } from './line-statistics.ts'
import { scaleSample } from './scale-sample.ts'

const of = (...recordings: number[][][]): LineStatistics => {
  const made = new LineStatistics(recordings[0]![0]!.length)
  for (const rows of recordings) made.add(Float32Array.from(rows.flat()))
  return made
}
const plain = ({ offset, scale }: ReturnType<LineStatistics['scale']>) => [Array.from(offset), Array.from(scale)]

describe('LineStatistics', () => {
  it('gives mean and deviation, range and peak of every line over all recordings (by hand)', () => {
    // Line 0: 1, 3, 5: mean 3, variance (4 + 0 + 4) / 3. Line 1: -4 throughout.
    const made = of([[1, -4], [3, -4]], [[5, -4]])
    expect(plain(made.scale('standard', false))).toEqual([[3, -4], [Math.sqrt(8 / 3), 1]])
    expect(plain(made.scale('range', false))).toEqual([[1, -4], [4, 1]])
    expect(plain(made.scale('peak', false))).toEqual([[0, 0], [5, 4]])
  })

  it('gives those of all lines together', () => {
    // 1, 3, -4, 0: mean 0, variance (1 + 9 + 16 + 0) / 4.
    const made = of([[1, -4], [3, 0]])
    expect(plain(made.scale('standard', true))).toEqual([[0, 0], [Math.sqrt(6.5), Math.sqrt(6.5)]])
    expect(plain(made.scale('range', true))).toEqual([[-4, -4], [7, 7]])
    expect(plain(made.scale('peak', true))).toEqual([[0, 0], [4, 4]])
  })

  it('agrees with the textbook in double precision, however the recordings are cut, with a large mean too', () => {
    const rows = fc.array(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 40 })
    fc.assert(fc.property(rows, fc.nat(), fc.constantFrom(0, 100_000), (values, place, more) => {
      const shifted = values.map((row) => row.map((value) => value + more))
      const at = 1 + (place % (values.length - 1))
      const { offset, scale } = of(shifted.slice(0, at), shifted.slice(at)).scale('standard', false)
      for (const line of [0, 1]) {
        const own = shifted.map((row) => row[line]!)
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length
        const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length)
        expect(offset[line]).toBeCloseTo(mean, 6)
        expect(scale[line]).toBeCloseTo(deviation === 0 ? 1 : deviation, 6)
      }
    }))
  })
})

describe('scaleSample', () => {
  it('subtracts, divides and cuts off, line by line (by hand)', () => {
    const sample = valuesSample([[3, 10], [-5, 30]])
    expect(rowsOf(scaleSample(sample, { offset: [1, 10], scale: [2, 5] }))).toEqual([[1, 0], [-3, 4]])
    expect(rowsOf(scaleSample(sample, { offset: [1, 10], scale: [2, 5] }, 2.5))).toEqual([[1, 0], [-2.5, 2.5]])
    expect(() => scaleSample(sample, { offset: [1], scale: [1] })).toThrow('lines: got 2, expected 1')
  })
})
