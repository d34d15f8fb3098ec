import { expect, test } from 'vitest'
import { differencesTable } from './differences-table.ts'

test('sums of 64 bits stand apart with all their digits, in less than 80 columns', () => {
  const rows = [
    { sample: 1234567, step: -1, layer: 16, neuron: 4095, signal: 'output', expected: '-9223372036854775808', got: '-9007199254740993' },
  ]
  const lines = differencesTable({ network: 0, rows, totals: { '0/0': 1 } }, [], 5).map((pieces) => pieces.map(([text]) => text).join(''))
  expect(lines.slice(1)).toEqual([
    '  sample step layer neuron    signal             expected                  got',
    ' 1234567   -1    16   4095    output -9223372036854775808    -9007199254740993',
  ])
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80)
})
