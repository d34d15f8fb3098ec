import { renderToString } from 'ink'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import type { StageMeasurement } from '../../run/items/stage-measurement.ts'
import type { RunEvent } from '../../run/run-events.ts'
import { applyRunEvent } from './apply-run-event.ts'
import { initialRunView } from './initial-run-view.ts'
import { RunView } from './run-view.ts'
import type { RunViewState } from './run-view-state.ts'

const stages = ['trainPolicy', 'generateEpisodes', 'encodeSpikes', 'stepNeurons', 'roundFixedPoint', 'cosimulateRtl', 'writeParquet']

const measurement = (change: Partial<StageMeasurement>): StageMeasurement => ({
  rows: 0, batches: 0, rowsIn: 0, rowsOut: 0, inFlight: 0, queueBytes: 0, peakQueueBytes: 0, busyMilliseconds: 0,
  ended: false, cached: false, ...change,
})

/** A run in full swing: everything that a view can hold is there. */
function busyState(): RunViewState {
  let state = initialRunView(0)
  const item = { index: 0, seed: 42, override: 42 }
  state = applyRunEvent(state, {
    type: 'opened', pipeline: 'cartpole-fractional', directory: 'runs/cartpole-fractional-3f2a9c1b77aa', stages, items: [item],
    committed: [], faults: {}, warnings: [],
  }, 0)
  state = applyRunEvent(state, { type: 'item-started', item }, 0)
  for (let update = 0; update <= 50; update++) {
    state = applyRunEvent(state, {
      type: 'stage', stageIndex: 0, event: {
        type: 'learning', network: 0, environmentSteps: update * 1000, episode: update * 10, mean: update * 9,
        ...(update % 25 === 0 ? { selectionMean: update * 9.5 } : {}),
      },
    }, update * 100)
  }
  state = applyRunEvent(state, {
    type: 'stage', stageIndex: 5, event: { type: 'progress', stageIndex: 5, done: 0, total: 100, unit: 'samples' },
  }, 10_000)
  state = applyRunEvent(state, {
    type: 'stage', stageIndex: 5, event: { type: 'progress', stageIndex: 5, done: 25, total: 100, unit: 'samples' },
  }, 20_000)
  state = applyRunEvent(state, {
    type: 'stage', stageIndex: 5, event: {
      type: 'differences', network: 0, total: 1234,
      rows: Array.from({ length: 20 }, (_, index) => ({
        sample: 12, step: 4, population: 'layer0', unit: index, signal: 'membrane', expected: -32768, got: 32767,
      })),
    },
  }, 20_000)
  return applyRunEvent(state, {
    type: 'measured',
    item: 0,
    stages: [
      measurement({ rows: 1_234_567, batches: 9, busyMilliseconds: 2000, ended: true }),
      ...stages.slice(1, 5).map(() => measurement({ rows: 100, batches: 1, busyMilliseconds: 50 })),
      measurement({ rows: 49_000, batches: 7, busyMilliseconds: 10_000, inFlight: 3, queueBytes: 33_554_432 }),
      measurement({}),
    ],
  }, 20_000)
}

function picture(state: RunViewState, columns: number, rows: number): string[] {
  const view = createElement(RunView, { state, now: 20_000, columns, rows, colours: false })
  return renderToString(view, { columns }).split('\n')
}

test('80 by 24: every stage, the first differences, the learning curve', () => {
  expect(`\n${picture(busyState(), 80, 24).join('\n')}\n`).toMatchInlineSnapshot(`
    "
     engram  cartpole-fractional                                    seed 42 · 0:20
     runs/cartpole-fractional-3f2a9c1b77aa

       stage                 rows   rows/s in flight    queue  progress        left
     ✓ trainPolicy      1,234,567  617,284         -        -  done
     ▸ generateEpisodes       100    2,000         -        -  at work
     ▸ encodeSpikes           100    2,000         -        -  at work
     ▸ stepNeurons            100    2,000         -        -  at work
     ▸ roundFixedPoint        100    2,000         -        -  at work
     ▸ cosimulateRtl       49,000    4,900         3 32.0 MiB  ██░░░░░░  25%   0:30
     · writeParquet             -

     differences  1,234  first divergence on top, network 0
      sample step         unit    signal             expected                  got
          12    4    layer0[0]  membrane               -32768                32767
          12    4    layer0[1]  membrane               -32768                32767
          12    4    layer0[2]  membrane               -32768                32767
          12    4    layer0[3]  membrane               -32768                32767

     learning  50,000 steps · return 450 · selection 475 · network 0 · episode 500
         500 ┤                                                   ⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠤⠔⠒⠒◆
             ┤                        ⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤◆⠤⠤⠔⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉⠉⠉
           0 ┤◆⣀⣀⡠⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉⠉⠉
    "
  `)
})

test('training on samples shows its epochs: training as a line, validation as marks', () => {
  const item = { index: 0, seed: 1, override: 1 }
  const stage = (epoch: number, accuracy: number | null): RunEvent => ({
    type: 'stage', stageIndex: 0, event: {
      type: 'epoch', network: 0, epoch, epochs: 30, trainLoss: 2 / epoch, validationLoss: 3 / epoch, best: true, rounded: false,
      trainAccuracy: accuracy, validationAccuracy: accuracy === null ? null : accuracy - 0.05,
    },
  })
  const opened: RunEvent = {
    type: 'opened', pipeline: 'digits', directory: 'runs/digits', stages: ['trainClassifier'], items: [item], committed: [], faults: {},
    warnings: [],
  }
  const after = (events: readonly RunEvent[]): string =>
    picture([opened, ...events].reduce((state, event) => applyRunEvent(state, event, 0), initialRunView(0)), 80, 24).join('\n')
  const accuracies = after([1, 2, 3].map((epoch) => stage(epoch, 0.5 + epoch / 10)))
  expect(accuracies).toContain('learning  epoch 3 of 30 · accuracy 80 % · validation 75 % · network 0')
  expect(accuracies.split('◆')).toHaveLength(4)
  expect(after([stage(1, null), stage(2, null)])).toContain('learning  epoch 2 of 30 · loss 1.00 · validation 1.50 · network 0')
})

const sizes = [20, 40, 80, 200].flatMap(columns => [1, 2, 3, 5, 8, 10, 13, 18, 24, 50].map(rows => [columns, rows] as const))

test.each(sizes)('%i columns, %i rows: never taller, never wider', (columns, rows) => {
  for (const state of [initialRunView(0), busyState()]) {
    const lines = picture(state, columns, rows)
    expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 1))
    expect(Math.max(...lines.map(line => [...line].length))).toBeLessThan(columns)
  }
})

test('what is shown does not depend on colours', () => {
  const state = busyState()
  const coloured = createElement(RunView, { state, now: 20_000, columns: 80, rows: 24, colours: true })
  // eslint-disable-next-line no-control-regex
  const plain = renderToString(coloured, { columns: 80 }).replaceAll(/\u001B\[[\d;]*m/g, '')
  expect(plain.split('\n')).toEqual(picture(state, 80, 24))
})

test('a new item begins with an empty curve, differences stay', () => {
  const item = { index: 1, seed: 43, override: 43 }
  const state = applyRunEvent(busyState(), { type: 'item-started', item }, 30_000)
  expect(state.learning).toBeUndefined()
  expect(state.differences?.rows[0]).toMatchObject({ sample: 12, unit: 0 })
  const more = applyRunEvent(state, {
    type: 'stage', stageIndex: 5, event: { type: 'differences', network: 1, total: 6, rows: [] },
  }, 30_000)
  expect(picture(more, 80, 24).join('\n')).toContain('1,240  first divergence on top, network 0')
})

test('a long training keeps a curve of bounded size with its evaluations and its latest point', () => {
  let state = busyState()
  for (let update = 0; update < 5000; update++) {
    state = applyRunEvent(state, {
      type: 'stage', stageIndex: 0, event: {
        type: 'learning', network: 0, environmentSteps: 50_000 + update, episode: update, mean: 1,
        ...(update === 1001 ? { selectionMean: 77 } : {}),
      },
    }, 0)
  }
  const points = state.learning?.points ?? []
  expect(points.length).toBeLessThanOrEqual(1100)
  expect(points.some(({ selectionMean }) => selectionMean === 77)).toBe(true)
  expect(points.at(-1)?.x).toBe(54_999)
})

test('a run that had been finished before has no stage that waits', () => {
  const item = { index: 0, seed: 42, override: 42 }
  const record = {
    schemaVersion: 2 as const,
    run: 'abc',
    index: 0,
    seed: 42,
    parts: [],
    figures: [],
    checks: [],
    differences: 0,
    firstDifferences: [],
  }
  const state = applyRunEvent(
    initialRunView(0),
    {
      type: 'opened',
      pipeline: 'p',
      directory: 'runs/p',
      stages: ['trainPolicy', 'writeParquet'],
      items: [item],
      committed: [record],
      faults: {},
      warnings: [],
    },
    0,
  )
  const lines = picture(state, 80, 24)
  expect(lines[4]).toMatch(/^ ✓ trainPolicy {41}done before$/)
  expect(lines[5]).toMatch(/^ ✓ writeParquet {40}done before$/)
  // Below the progress of other runs.
  expect(lines[4]!.indexOf('done')).toBe(lines[3]!.indexOf('progress'))
})

test('progress of which nobody knows the end is a count, never a full bar', () => {
  const state = applyRunEvent(busyState(), {
    type: 'stage', stageIndex: 5, event: { type: 'progress', stageIndex: 5, done: 512, total: null, unit: 'samples' },
  }, 20_000)
  expect(picture(state, 80, 24).find(line => line.includes('cosimulateRtl'))).toMatch(/32\.0 MiB {2}512 samples so far$/)
})
