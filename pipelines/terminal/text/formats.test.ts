import { expect, test } from 'vitest'
import { fit } from './fit.ts'
import { formatBytes } from './format-bytes.ts'
import { formatCount } from './format-count.ts'
import { formatDuration } from './format-duration.ts'
import { formatFigure } from './format-figure.ts'
import { progressBar } from './progress-bar.ts'

test.each([[0, '0'], [1234567, '1,234,567'], [9999999, '9,999,999'], [12345678, '12.3 M'], [2.5e10, '25.0 G']])(
  'count %s', (value, text) => { expect(formatCount(value)).toBe(text) })

test.each([[0, '0 B'], [999, '999 B'], [1000, '1.0 KiB'], [1536, '1.5 KiB'], [200 * 1024, '200 KiB'], [33554432, '32.0 MiB']])(
  'bytes %s', (value, text) => { expect(formatBytes(value)).toBe(text) })

test.each([[0, '0:00'], [7.4, '0:07'], [59.6, '1:00'], [754, '12:34'], [3723, '1:02:03'], [-1, '0:00']])(
  'duration %s', (value, text) => { expect(formatDuration(value)).toBe(text) })

test.each([
  [500, undefined, '500'], [1234567, 'rows', '1,234,567 rows'], [493.276, undefined, '493.3'], [0.80712, undefined, '0.8071'],
  [12345.6, 'samples/s', '12,346 samples/s'], [0.00001, undefined, '1.000e-5'], ['none', undefined, 'none'], [NaN, '', 'NaN'],
])('figure %s', (value, unit, text) => { expect(formatFigure(value, unit)).toBe(text) })

test('a text in a width', () => {
  expect([fit('abc', 5), fit('abcdef', 4), fit('abc', 3), fit('abc', 0)]).toEqual(['abc  ', 'abc…', 'abc', ''])
})

test.each([[0, '░░░░'], [0.5, '██░░'], [0.53, '██▏░'], [1, '████'], [7, '████'], [-1, '░░░░']])('bar %s', (fraction, text) => {
  expect(progressBar(fraction, 4)).toBe(text)
})
