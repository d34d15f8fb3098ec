import { expect, test } from 'vitest'
import { brailleCurve } from './braille-curve.ts'

test('a rising line, dot by dot', () => {
  const points = [{ x: 0, y: 0 }, { x: 3, y: 3 }]
  // 4 columns and 4 rows of dots: the diagonal.
  expect(brailleCurve(points, { width: 2, height: 1, xRange: [0, 3], yMax: 3 })).toEqual(['⡠⠊'])
})

test('a level line at the top, and what lies above it is cut there', () => {
  const points = [{ x: 0, y: 5 }, { x: 1, y: 50 }]
  expect(brailleCurve(points, { width: 2, height: 2, xRange: [0, 1], yMax: 5 })).toEqual(['⠉⠉', '  '])
})

test('points that share a column are averaged', () => {
  const points = [{ x: 0, y: 0 }, { x: 0, y: 3 }, { x: 0, y: 3 }]
  expect(brailleCurve(points, { width: 1, height: 1, xRange: [0, 10], yMax: 3 })).toEqual(['⠂'])
})

test('no points, or all of them in one place', () => {
  expect(brailleCurve([], { width: 3, height: 2, xRange: [0, 0], yMax: 0 })).toEqual(['   ', '   '])
  expect(brailleCurve([{ x: 7, y: 0 }], { width: 1, height: 1, xRange: [7, 7], yMax: 0 })).toEqual(['⡀'])
})
