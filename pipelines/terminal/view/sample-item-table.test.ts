import { expect, test } from 'vitest'
import type { RunEvent } from '../../run/run-events.ts'
import { styledText } from '../text/styled-text.ts'
import { applyRunEvent } from './apply-run-event.ts'
import { initialRunView } from './initial-run-view.ts'
import { sampleItemTable } from './sample-item-table.ts'
import { timeLeft } from './time-left.ts'

const items = ['lif', 'adaptive lif'].flatMap((variant, place) =>
  [1, 2, 3].map((seed, index) => ({ index: 3 * place + index, seed, override: seed, variant })))
const figures = (test: number) => [
  { stage: 'a', name: 'float, test accuracy', value: test + 0.5, unit: '%' },
  { stage: 'b', name: 'rtl, test accuracy', value: test, unit: '%' },
]
const record = (index: number, test: number) => ({
  schemaVersion: 2 as const, run: 'abc', index, seed: items[index]!.seed, variant: items[index]!.variant, parts: [], figures: figures(test),
  checks: [], differences: 0, firstDifferences: [],
})
const epoch = (item: number, at: number, accuracy: number | null, best = true): RunEvent => ({
  type: 'stage', item, stageIndex: 0,
  event: {
    type: 'epoch', network: item, epoch: at, epochs: 20, trainLoss: 1, trainAccuracy: accuracy, validationLoss: 0.4321,
    validationAccuracy: accuracy, best, rounded: false,
  },
})
const after = (events: readonly RunEvent[]) => [
  {
    type: 'opened' as const, pipeline: 'braille', directory: 'runs/braille', stages: ['trainClassifier'], items, committed: [record(0, 90)],
    faults: {}, warnings: [],
  }, ...events,
].reduce((state, event) => applyRunEvent(state, event, 0), initialRunView(0)).items

test('80 columns: epoch, validation, test; behind the last seed that is done the mean of its variant; time that is left', () => {
  const started = [1, 2, 3].map((index): RunEvent => ({ type: 'item-started', item: items[index]! }))
  const views = after([
    ...started, epoch(1, 20, 0.93), { type: 'item-committed', record: record(1, 94) },
    { type: 'stage', item: 2, stageIndex: 0, event: { type: 'progress', stageIndex: 0, done: 10, total: 20, unit: 'epochs' } },
    epoch(2, 9, 0.9), epoch(2, 10, 0.8, false),
    { type: 'stage', item: 3, stageIndex: 0, event: { type: 'figure', name: 'float, test accuracy', value: 88.25 } },
  ])
  // In 145 s one item and 0.9 * 10 / 20 of another, of five: 3.55 are left.
  const clock = { startedAt: 0, now: 145_000 }
  expect(timeLeft(views, clock)).toBeCloseTo(355, 6)
  const text = styledText(sampleItemTable(views, 79, 8, clock), false)
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect(`\n${text}`).toMatchInlineSnapshot(`
    "
       variant       seed  state                epoch  valid.    test       mean, %
     ✓ lif              1  done                     -       -    90.0              
     ✓ lif              2  done                 20/20    93.0    94.0   92.0 ± 25.4
     ▸ lif              3  trainClassif… 50%    10/20    90.0       -              
     ▸ adaptive lif     1  starting                 -       -    88.3              
     · adaptive lif     2  waiting                  -       -       -
     · adaptive lif     3  waiting                  -       -       -
       2 of 6 done · 2 at work · mean of all 92.0 ± 25.4 · about 5:55 left
    "
  `)
})

test('of values errors are shown, and nothing is reckoned before anything is done, or after all is', () => {
  const views = after([
    { type: 'item-started', item: items[1]! }, epoch(1, 1, null),
    { type: 'stage', item: 1, stageIndex: 0, event: { type: 'figure', name: 'float, test root mean squared error', value: 0.12345 } },
  ])
  expect(styledText(sampleItemTable(views.slice(1, 2), 79, 8, { startedAt: 0, now: 1000 }), false)).toMatch(/1\/20 +0\.432 +0\.123/)
  expect(timeLeft(after([]), { startedAt: 0, now: 1000 })).toBeUndefined()
  expect(timeLeft(views.map((view) => ({ ...view, state: 'done' as const })), { startedAt: 0, now: 1000 })).toBeUndefined()
})
