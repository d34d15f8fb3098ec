import { expect, test } from 'vitest'
import type { Comparison, PooledScore } from '../../../models/measures/compare/compare-networks.ts'
import type { ReportContext } from '../data/report-context.ts'
import type { Value } from '../data/run-tables.ts'
import { activity } from './activity.ts'
import { calibration } from './calibration.ts'
import { complexity } from './complexity.ts'
import { judged } from './judged.ts'
import { predictions } from './predictions.ts'

/** A run that has these tables, rows by column. */
const contextOf = (tables: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>, result: object = {}) => {
  const drawn: string[] = []
  const context = {
    network: 0, manifest: { result },
    tables: {
      has: (table: string) => table in tables,
      columns: async (table: string, names: readonly string[]) =>
        Object.fromEntries(names.map((name) => [name, tables[table]!.map((row) => row[name] ?? null)])),
    },
    figure: async (name: string) => {
      drawn.push(name)
      return { markup: `[${name}]` }
    },
  } as unknown as ReportContext
  return { context, drawn }
}
const cells = (markup: string): string[][] => Array.from(markup.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs), ([, row]) =>
  Array.from(row!.matchAll(/<t[dh][^>]*>([^<]*)/g), ([, cell]) => cell!))

test('scores with intervals and comparisons of the whole run', async () => {
  const score: PooledScore = {
    variant: 'lif', interpretation: 'rtl', split: 'test', measure: 'accuracy', resampled: 'samples', seeds: 1, samples: 100, groups: null,
    resamples: 10_000, score: 0.9, low: 0.82, high: 0.95, interval: 'Wilson', best: null,
  }
  const difference: Comparison = {
    variant: 'lif', interpretation: 'rtl', against: 'lif', againstInterpretation: 'integer', split: 'test', measure: 'accuracy',
    resampled: 'samples', seeds: 1, samples: 100, groups: null, resamples: 10_000, difference: -0.02, low: -0.05, high: -0.01,
  }
  const { context, drawn } = contextOf({}, { judged: { scores: [score], comparisons: [difference] } })
  const { markup } = (await judged(context))!.body
  expect(drawn).toEqual(['score-intervals'])
  expect(cells(markup)[1]).toEqual(['lif', 'circuit', 'test', 'accuracy', '90.0 %', '[82.0 %, 95.0 %]', '1', '100', 'Wilson', ''])
  expect(cells(markup)[3]).toEqual(
    ['lif, circuit', 'lif, integer model', 'test', 'accuracy', '-2.0 %', '[-5.0 %, -1.0 %]', 'samples', 'without 0'])
  expect(await judged(contextOf({}).context)).toBeUndefined()
})

test('margins and confidence, of test where it was asked about', async () => {
  const row = (split: string) => ({
    interpretation: 'integer', split, bin: 0, margin_low: 0.1, margin_high: 0.25, samples: 12, margin: 0.2, confidence: 0.625,
    agreement: 0.75, accuracy: 0.5,
  })
  const { context, drawn } = contextOf({ calibrations: [row('test'), row('validation')] })
  expect(cells((await calibration(context))!.body.markup).slice(1)).toEqual(
    [['integer model', '0.1 to 0.25', '12', '0.2', '62.5 %', '50 %', '75 %']])
  expect(drawn).toEqual(['calibration'])
  expect(await calibration(contextOf({ calibrations: [] }).context)).toBeUndefined()
})

test('activity of each part, and nothing where nothing was counted', async () => {
  const part = { split: 'test', kind: 'population', name: 'hidden' }
  const rows = [{ ...part, samples: 9, units: 24, spikes: 12.5, sparsity: 0.975, silhouette: null }]
  expect(cells((await activity(contextOf({ activities: rows }).context))!.body.markup)[1]).toEqual(
    ['test', 'population', 'hidden', '9', '24', '12.5', '97.5 %', '', '', '', ''])
  expect(await activity(contextOf({ activities: [] }).context)).toBeUndefined()
})

test('values have a table of their errors where there are no classes', async () => {
  const row = (output: number | null) =>
    ({ split: 'test', interpretation: 'float', output, mean_squared_error: 0.25, root_mean_squared_error: 0.5, r2: 0.9 })
  const none = { scores: [], confusions: [] }
  const { context, drawn } = contextOf({ ...none, value_scores: [row(0), row(null)] })
  expect(cells((await predictions(context))!.body.markup)).toEqual([
    ['split', 'answered by', 'output', 'mean squared error', 'root mean squared error', 'r2'],
    ['test', 'float model', '0', '0.25', '0.5', '0.9'], ['test', 'float model', 'all', '0.25', '0.5', '0.9'],
  ])
  expect(drawn).toEqual([])
  expect(await predictions(contextOf({ ...none, value_scores: [] }).context)).toBeUndefined()
})

test('complexity of spike trains by class, of test where there is any, with the rules', async () => {
  const row = (split: string, label: number, interpretation = 'rtl') => ({
    interpretation, population: interpretation === 'input' ? 'input' : 'hidden1', split, label, samples: 40, complexity: 0.75 + label,
    complexity_deviation: 0.0625, rate: 0.25, rate_deviation: 0.125, entropy_rate: label === 0 ? 0.722 : null,
  })
  const rule = {
    population: 'hidden1', by: 'complexity', rule: 'threshold', chosen: true, train_accuracy: 0.875, validation_accuracy: 0.75,
  }
  const classes = [row('train', 0), row('test', 0, 'input'), row('test', 0), row('test', 1)]
  const { context, drawn } = contextOf({ complexity_classes: classes, train_rules: [rule] })
  const found = cells((await complexity(context))!.body.markup)
  expect(found.slice(1, 4)).toEqual([
    ['what enters', 'class 0', '40', '0.75', '0.0625', '0.722', '0.25', '0.125'],
    ['hidden1, circuit', 'class 0', '40', '0.75', '0.0625', '0.722', '0.25', '0.125'],
    ['hidden1, circuit', 'class 1', '40', '1.75', '0.0625', '', '0.25', '0.125'],
  ])
  expect(found.at(-1)).toEqual(['hidden1', 'complexity', 'threshold', '87.5 %', '75 %', 'chosen'])
  expect(drawn).toEqual(['class-complexity'])
  expect(await complexity(contextOf({ complexity_classes: [] }).context)).toBeUndefined()
})
