import { expect, test } from 'vitest'
import type { Comparison } from '../../models/measures/compare/compare-networks.ts'
import type { JudgedNetwork } from '../../models/measures/compare/judged-network.ts'
import { differenceTable } from './difference-table.ts'
import { differencesWithin } from './differences-within.ts'
import { resultEntries } from './result-entries.ts'
import { resultTable } from './result-table.ts'
import results from './results.config.ts'
import { timeTable } from './time-table.ts'

test('a table says of how many networks each row is, its intervals, and where interpretations differ', () => {
  const score = { accuracy: 0.95, low: 0.9361, high: 0.9612, macroF1: 0.9483 }
  const one = { name: 'a', networks: 1, seeds: 1, parameters: 71_943, samples: 1158, scores: { float: score }, differences: 0 }
  const lines = resultTable([
    { ...one, name: 'b: lif', networks: 20, seeds: 2, scores: { float: score, integer: { ...score, macroF1: 0.5 }, rtl: score },
      integerNotFloat: 3, rtlNotInteger: 0 },
    { ...one, integerNotFloat: 0, rtlNotInteger: null },
  ])
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
  const cells = lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
  expect(cells[2]).toEqual([
    'b: lif, 20 networks of 2 seeds', '71,943', '1,158', ...Array.from({ length: 3 }, () => '95.00 [93.61, 96.12]'), '50.00', '3', '0', '0',
  ])
  expect(cells[3]).toEqual(['a, 1 network', '71,943', '1,158', '95.00 [93.61, 96.12]', '-', '-', '94.83', '0', '-', '-'])
})

test('every result has its pipelines, and every pipeline its result', () => {
  const asked = resultEntries.flatMap(({ pipelines }) => pipelines)
  expect(asked.toSorted()).toEqual(Object.keys(results).toSorted())
  for (const { name } of resultEntries) expect(name).toMatch(/^[a-z][a-z-]+$/)
})

test('differences say what they are of, and which intervals leave out zero', () => {
  const pair = { variant: 'b', against: 'a', interpretation: 'rtl', againstInterpretation: 'rtl', split: 'test', seeds: 1, samples: 2961 }
  const drawn = { ...pair, resampled: 'groups', groups: 23, resamples: 10_000 } as const
  const all: Comparison[] = [
    { ...drawn, measure: 'accuracy', difference: 0.021, low: 0.004, high: 0.0312 },
    { ...drawn, measure: 'macro-F1', difference: -0.01, low: -0.0234, high: 0.001 },
  ]
  const lines = differenceTable(all)
  expect(lines[0]).toContain('the same 2,961 test samples (rtl), in points; 10,000 resamples of 23 groups of samples.')
  const cells = lines.at(-1)!.split('|').slice(1, -1).map((cell) => cell.trim())
  expect(cells).toEqual(['b - a', '+2.10 [+0.40, +3.12] apart', '-1.00 [-2.34, +0.10]'])
  expect(differenceTable([])).toEqual([])
  // Of other samples, or of another interpretation: a table of its own.
  const titles = differenceTable([...all, { ...all[0]!, samples: 88 }, { ...all[0]!, interpretation: 'float trains' }])
    .filter((line) => line.startsWith('Paired'))
  expect(titles.map((line) => /same ([\d,]+) test samples \((.+?)\)/.exec(line)!.slice(1)))
    .toEqual([['2,961', 'rtl'], ['88', 'rtl'], ['2,961', 'float trains']])
})

test('variants of one run are compared with the first that shares their name, in every interpretation', () => {
  const network = (variant: string, interpretation: string, right: readonly number[], seed = 1): JudgedNetwork => ({
    variant, seed, interpretation, split: 'test',
    items: new Map(right.map((accuracy, sample) =>
      [sample, { group: null, label: 0, prediction: 1 - accuracy, weight: 1, accuracy, squaredError: null }])),
  })
  const found = differencesWithin(['float', 'float trains'].flatMap((form) => [
    network('a: lif, fixed', form, [0, 1, 0, 1]), network('a: lif, learned', form, [1, 1, 0, 1]),
    network('a: meta, fixed', form, [1, 1, 1, 1]), network('a: meta, learned', form, [0, 0, 0, 0]),
    network('b: elm', form, [1, 0, 0, 0]), network('b: lstm', form, [1, 1, 1, 0]),
  ])).filter(({ measure }) => measure === 'accuracy')
  expect(found.map((one) => [one.variant, one.against, one.interpretation, one.difference])).toEqual([
    ['a: lif, learned', 'a: lif, fixed', 'float', 0.25], ['a: meta, learned', 'a: meta, fixed', 'float', -1],
    ['b: lstm', 'b: elm', 'float', 0.5],
    ['a: lif, learned', 'a: lif, fixed', 'float trains', 0.25], ['a: meta, learned', 'a: meta, fixed', 'float trains', -1],
    ['b: lstm', 'b: elm', 'float trains', 0.5],
  ])
})

test('times are told where they are known', () => {
  const cells = timeTable([
    { name: 'a: lif', trainingSeconds: 1.23456, decisionMilliseconds: 0.0123 },
    { name: 'b', trainingSeconds: null, decisionMilliseconds: null },
  ]).slice(-2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
  expect(cells).toEqual([['a: lif', '1.23', '0.0123'], ['b', '-', '-']])
  expect(timeTable([])).toEqual([])
})
