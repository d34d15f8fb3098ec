import { expect, it } from 'vitest'
import { addMaps } from './add-maps.ts'
import { composeMaps } from './compose-maps.ts'
import { connectionOfMap } from './connection-of-map.ts'
import type { LinearMap } from './linear-map.ts'

const diagonal = (values: number[], mask?: number[]): LinearMap => ({
  sources: values.length, targets: values.length, diagonal: true, values: Float64Array.from(values),
  ...(mask && { mask: Uint8Array.from(mask) }),
})
const matrix = (rows: number[][], mask?: number[]): LinearMap => ({
  sources: rows[0]!.length, targets: rows.length, diagonal: false, values: Float64Array.from(rows.flat()),
  ...(mask && { mask: Uint8Array.from(mask) }),
})
const plain = ({ values, mask, ...rest }: LinearMap) => ({ ...rest, values: [...values], ...(mask && { mask: [...mask] }) })

const tall = matrix([[1, 2], [3, 4], [5, 6]])
const wide = matrix([[1, 0, -1], [2, 1, 0]])

it.each([
  ['two diagonals', diagonal([2, 3]), diagonal([5, 7]), diagonal([10, 21])],
  ['a diagonal, then a matrix', diagonal([10, 100]), tall, matrix([[10, 200], [30, 400], [50, 600]])],
  ['a matrix, then a diagonal', tall, diagonal([1, 10, 100]), matrix([[1, 2], [30, 40], [500, 600]])],
  ['two matrices', tall, wide, matrix([[-4, -4], [5, 8]])],
  ['half a diagonal, then a matrix', diagonal([2, 0], [1, 0]), tall, matrix([[2, 0], [6, 0], [10, 0]], [1, 0, 1, 0, 1, 0])],
  ['a matrix, then half a diagonal', tall, diagonal([2, 0, 0], [1, 0, 0]), matrix([[2, 4], [0, 0], [0, 0]], [1, 1, 0, 0, 0, 0])],
  ['half a matrix, then a matrix', matrix([[1, 0], [0, 0], [0, 0]], [1, 0, 0, 0, 0, 0]), wide, matrix([[1, 0], [2, 0]], [1, 0, 1, 0])],
])('composes %s', (_, first, second, expected) => {
  expect(plain(composeMaps(first, second))).toEqual(plain(expected))
})

it.each([
  ['two diagonals', diagonal([2, 3]), diagonal([5, 7]), diagonal([7, 10])],
  ['halves of a diagonal', diagonal([2, 0], [1, 0]), diagonal([0, 7], [0, 1]), diagonal([2, 7], [1, 1])],
  ['a diagonal and a matrix', diagonal([2, 3]), matrix([[1, 1], [1, 1]]), matrix([[3, 1], [1, 4]])],
  ['a diagonal and half a matrix', diagonal([2, 3]), matrix([[0, 5], [0, 0]], [0, 1, 0, 0]), matrix([[2, 5], [0, 3]], [1, 1, 0, 1])],
])('adds %s', (_, first, second, expected) => {
  expect(plain(addMaps(first, second))).toEqual(plain(expected))
  expect(plain(addMaps(second, first))).toEqual(plain(expected))
})

it('makes a connection of the kind that holds what is there, each target weighed', () => {
  expect(connectionOfMap(diagonal([2, 3]), Float64Array.of(10, 100))).toEqual({ model: { kind: 'one-to-one' }, weights: [20, 300] })
  expect(connectionOfMap(matrix([[1, 2], [3, 4]]), Float64Array.of(10, 100))).toEqual({
    model: { kind: 'dense' }, weights: [10, 20, 300, 400],
  })
  expect(connectionOfMap(diagonal([2, 0], [1, 0]), Float64Array.of(10, 100))).toEqual({
    model: { kind: 'sparse', synapses: [[0, 0]] }, weights: [20],
  })
  expect(connectionOfMap(matrix([[0, 2], [0, 4]], [0, 1, 0, 1]), Float64Array.of(10, 100))).toEqual({
    model: { kind: 'sparse', synapses: [[1, 0], [1, 1]] }, weights: [20, 400],
  })
})
