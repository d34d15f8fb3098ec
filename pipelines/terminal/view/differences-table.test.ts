import { expect, test } from 'vitest'
import { differencesTable } from './differences-table.ts'

test('sums of 64 bits stand apart with all their digits, in less than 80 columns', () => {
  const rows = [
    {
      sample: 1234567, step: -1, population: null, unit: 4095, signal: 'output',
      expected: '-9223372036854775808', got: '-9007199254740993',
    },
    { sample: 12, step: 9999, population: 'layer1', unit: 4095, signal: 'membrane', expected: -7, got: 7 },
    { sample: 12, step: 3, population: 'a-population-of-a-long-name', unit: 65535, signal: 'spike', expected: 1, got: 0 },
  ]
  const lines = differencesTable({ network: 0, rows, totals: { '0/0': 1 } }, [], 6).map((pieces) => pieces.map(([text]) => text).join(''))
  expect(lines.slice(1)).toEqual([
    '  sample step         unit    signal             expected                  got',
    ' 1234567   -1         4095    output -9223372036854775808    -9007199254740993',
    '      12 9999 layer1[4095]  membrane                   -7                    7',
    '      12    3 a-po…[65535]     spike                    1                    0',
  ])
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80)
})
