import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../fixtures/rows-of.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { resampleSample } from './resample-sample.ts'

const sine = (hertz: number, rate: number, length: number): number[][] =>
  Array.from({ length }, (_, n) => [Math.sin((2 * Math.PI * hertz * n) / rate)])
const at = (rate: number): number => 1e6 / rate

describe('resampleSample', () => {
  const ramp = valuesSample([[0, 8], [2, 6], [4, 4], [6, 2], [8, 0]], { stepMicroseconds: 100 })

  it('goes in a straight line from step to step (by hand)', () => {
    const finer = resampleSample(ramp, 40, 'linear')
    expect(finer).toMatchObject({ length: 13, lines: 2, stepMicroseconds: 40 })
    expect(rowsOf(finer).map(([first]) => first)).toEqual(
      [0, 0.8, 1.6, 2.4, 3.2, 4, 4.8, 5.6, 6.4, 7.2, 8, 8, 8].map((value) => Math.fround(value)).map((value) => expect.closeTo(value, 5)))
    expect(rowsOf(resampleSample(ramp, 250, 'linear'))).toEqual([[0, 8], [5, 3]])
  })

  it('averages the steps that begin within a new one (by hand)', () => {
    expect(rowsOf(resampleSample(ramp, 200, 'mean'))).toEqual([[1, 7], [5, 3], [8, 0]])
    // Of 250 us: steps at 0, 100, 200, and at 300, 400.
    expect(rowsOf(resampleSample(ramp, 250, 'mean'))).toEqual([[2, 6], [7, 1]])
    expect(() => resampleSample(ramp, 50, 'mean')).toThrow('option stepMicroseconds: got 50, expected at least 100')
  })

  it('keeps a tone below half the new rate, as it would have been sampled, and leaves out one above', () => {
    const kept = rowsOf(resampleSample(valuesSample(sine(1000, 16_000, 1600), { stepMicroseconds: at(16_000) }), at(8000), 'band-limited'))
    expect(kept).toHaveLength(800)
    const wanted = sine(1000, 8000, 800)
    // Away from the ends, where the kernel is cut.
    for (let n = 40; n < 760; n++) expect(kept[n]![0]).toBeCloseTo(wanted[n]![0]!, 3)
    const gone = rowsOf(resampleSample(valuesSample(sine(6000, 16_000, 1600), { stepMicroseconds: at(16_000) }), at(8000), 'band-limited'))
    for (let n = 40; n < 760; n++) expect(Math.abs(gone[n]![0]!)).toBeLessThan(1e-3)
    // The mean of two lets that tone through as one of 2000 Hz.
    const folded = rowsOf(resampleSample(valuesSample(sine(6000, 16_000, 1600), { stepMicroseconds: at(16_000) }), at(8000), 'mean'))
    expect(Math.max(...folded.map(([value]) => Math.abs(value!)))).toBeGreaterThan(0.3)
  })

  it('keeps a constant, also at the ends, by every method, upwards too', () => {
    const constant = valuesSample(Array.from({ length: 50 }, () => [0.75]), { stepMicroseconds: 100 })
    for (const method of ['band-limited', 'linear', 'mean'] as const) {
      for (const [value] of rowsOf(resampleSample(constant, 170, method))) expect(value).toBeCloseTo(0.75, 6)
    }
    for (const [value] of rowsOf(resampleSample(constant, 30, 'band-limited'))) expect(value).toBeCloseTo(0.75, 6)
  })

  it('gives the same values at the same step', () => {
    for (const method of ['band-limited', 'linear', 'mean'] as const) {
      rowsOf(resampleSample(ramp, 100, method)).forEach((row, step) =>
        row.forEach((value, line) => expect(value).toBeCloseTo(rowsOf(ramp)[step]![line]!, 5)))
    }
  })

  it('refuses steps that are no time, and targets of single steps', () => {
    expect(() => resampleSample({ ...ramp, stepMicroseconds: null }, 10, 'linear')).toThrow('step_us: got null')
    expect(() => resampleSample({ ...ramp, targets: new Float32Array(5) }, 10, 'linear')).toThrow('targets: got 5, some for each')
  })
})
