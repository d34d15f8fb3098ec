import { expect, it } from 'vitest'
import { rowsOf } from '../../fixtures/rows-of.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { windowFeaturesSample, type WindowFeatures } from './window-features-sample.ts'

const form: WindowFeatures = { window: null, hop: null, bands: 2, log: 'none', floor: 1e-6 }
const features = (rows: readonly (readonly number[])[], options: Partial<WindowFeatures> = {}): number[] =>
  rowsOf(windowFeaturesSample(valuesSample(rows), { ...form, ...options }))[0]!

it('has moments and bands of each line, then correlations of pairs (by hand)', () => {
  // Line 0: mean 2, centred [-1, 1, -1, 1], all at half the rate. Line 1: 3 in every step. Line 2: centred [1, -1, 1, -1] less.
  const found = features([[1, 3, 5], [3, 3, 3], [1, 3, 5], [3, 3, 3]])
  const lines = [[2, 1, 1, 3, 5, 0, 1], [3, 0, 3, 3, 9, 0, 0], [4, 1, 3, 5, 17, 0, 1]]
  found.forEach((value, at) => expect(value).toBeCloseTo([...lines.flat(), 0, -1, 0][at]!, 6))
  expect(found).toHaveLength(3 * 7 + 3)
})

it('puts a tone of whole waves into the band of its frequency, with half its squared amplitude', () => {
  const tone = (waves: number): number[][] => Array.from({ length: 100 }, (_, n) => [3 * Math.sin((2 * Math.PI * waves * n) / 100 + 1)])
  for (const [waves, band] of [[1, 0], [5, 0], [6, 1], [25, 4], [50, 9]] as const) {
    const power = features(tone(waves), { bands: 10 }).slice(5)
    const all = waves === 50 ? 9 * Math.sin(1) ** 2 : 4.5
    power.forEach((one, at) => expect(one).toBeCloseTo(at === band ? all : 0, 4))
    expect(features(tone(waves), { bands: 10, log: 'natural' })[5 + band]).toBeCloseTo(Math.log(all), 5)
  }
  expect(features(tone(1), { bands: 10, log: 'natural' })[14]).toBeCloseTo(Math.log(1e-6), 5)
})

it('all bands together are the variance, whatever the length, and noise is spread over them', () => {
  let state = 1
  const noise = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5
  for (const length of [40, 41, 99]) {
    const found = features(Array.from({ length }, () => [noise()]), { bands: 5 })
    expect(found.slice(5).reduce((sum, one) => sum + one, 0)).toBeCloseTo(found[1]! ** 2, 6)
    expect(Math.min(...found.slice(5))).toBeGreaterThan(0)
  }
})

it('is one step as long as the window, and refuses what has too few steps or a target for each', () => {
  const sample = valuesSample([[1], [2], [3], [4]], { stepMicroseconds: 10_000, label: 3, group: 's1' })
  expect(windowFeaturesSample(sample, form)).toMatchObject({ length: 1, lines: 7, stepMicroseconds: 40_000, label: 3, group: 's1' })
  expect(() => features([[1], [2], [3]])).toThrow('length: got a window of 3 steps, expected at least 4, two for each band')
  expect(() => features([[1], [2], [3], [4]], { window: 5 })).toThrow('length: got 4 steps, expected at least 5, those of a window')
  expect(() => windowFeaturesSample({ ...sample, targets: Float32Array.of(1, 2, 3, 4) }, form)).toThrow('targets: got 4')
})

it('takes a step for each whole window, which may overlap', () => {
  const rows = Array.from({ length: 11 }, (_, n) => [(n * n) % 7, n % 3])
  const sample = valuesSample(rows, { stepMicroseconds: 10_000 })
  const cut = windowFeaturesSample(sample, { ...form, window: 4, hop: 3 })
  expect(cut).toMatchObject({ length: 3, stepMicroseconds: 30_000 })
  expect(rowsOf(cut)).toEqual([0, 3, 6].map((first) => features(rows.slice(first, first + 4))))
  expect(windowFeaturesSample(sample, { ...form, window: 4 })).toMatchObject({ length: 2, stepMicroseconds: 40_000 })
})
