import { renderToString } from 'ink'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import type { ItemRecord } from '../../run/records/item-record.ts'
import type { WorkItem } from '../../run/items/work-items.ts'
import { applyRunEvent } from './apply-run-event.ts'
import { initialRunView } from './initial-run-view.ts'
import { RunView } from './run-view.ts'
import type { RunViewState } from './run-view-state.ts'

const names = ['lif', 'fractional-h8', 'fractional-h32', 'bit-shift']
const items: WorkItem[] = names.flatMap((variant, place) =>
  [42, 43, 44].map((seed, index) => ({ index: 3 * place + index, seed, override: seed, variant })),
)
const means = (float: number, integer: number, rtl: number) =>
  [
    ['float', float],
    ['integer', integer],
    ['RTL', rtl],
  ].map(([name, value]) => ({ stage: 's', name: `${name}, mean of 100 episodes`, value: value! }))
const record = (index: number, values: [number, number, number]): ItemRecord => ({
  schemaVersion: 2,
  run: 'abc',
  index,
  seed: items[index]!.seed,
  variant: items[index]!.variant!,
  learning: { environmentSteps: 23_552 + index, episode: 400, mean: 321 },
  parts: [],
  figures: means(...values),
  checks: [],
  differences: 0,
  firstDifferences: [],
})

/** Five items are done, two at work, five wait. */
function sweepState(all = items): RunViewState {
  let state = initialRunView(0)
  const tell = (event: Parameters<typeof applyRunEvent>[1]): void => { state = applyRunEvent(state, event, 0) }
  tell({
    type: 'opened',
    pipeline: 'cartpole-seeds',
    directory: 'runs/cartpole-seeds-3f2a9c1b77aa',
    stages: ['trainPolicy', 'cosimulateRtl'],
    items: all,
    committed: [record(0, [500, 499.5, 499.5]), record(1, [493.2, 471, 471])],
    faults: {},
    warnings: [],
  })
  for (const index of [2, 3, 4, 5, 6]) tell({ type: 'item-started', item: all[index]! })
  tell({ type: 'item-committed', record: record(2, [500, 500, 474.9]) })
  tell({ type: 'item-committed', record: record(3, [120.25, 110, 110]) })
  tell({ type: 'item-committed', record: record(4, [500, 500, 500]) })
  tell({ type: 'stage', item: 5, stageIndex: 0, event: { type: 'learning', network: 5, environmentSteps: 24_000, episode: 9, mean: 480 } })
  for (const { name, value } of means(498, 497, 496).slice(0, 2))
    tell({ type: 'stage', item: 5, stageIndex: 1, event: { type: 'figure', name, value } })
  tell({ type: 'stage', item: 5, stageIndex: 1, event: { type: 'progress', stageIndex: 1, done: 1, total: 3, unit: 'steps' } })
  for (let step = 0; step < 12_000; step += 512) {
    tell({
      type: 'stage',
      item: 6,
      stageIndex: 0,
      event: { type: 'learning', network: 6, environmentSteps: step, episode: step / 20, mean: step / 40 },
    })
  }
  tell({ type: 'stage', item: 6, stageIndex: 0, event: { type: 'progress', stageIndex: 0, done: 11_776, total: 100_000, unit: 'steps' } })
  return state
}

const picture = (state: RunViewState, columns: number, rows: number): string[] =>
  renderToString(createElement(RunView, { state, now: 20_000, columns, rows, colours: false }), { columns }).split('\n')

test('80 by 24: one line an item, their count, the curve of one that learns', () => {
  expect(`\n${picture(sweepState(), 80, 24).join('\n')}\n`).toMatchInlineSnapshot(`
    "
     engram  cartpole-seeds                                   5 of 12 items · 0:20
     runs/cartpole-seeds-3f2a9c1b77aa

       variant         seed  state                   env steps    mean  solved
     ✓ lif               42  done                       23,552   499.5  yes
     ✓ lif               43  done                       23,553   471.0  float only
     ✓ lif               44  done                       23,554   474.9  not RTL
     ✓ fractional-h8     42  done                       23,555   110.0  no
     ✓ fractional-h8     43  done                       23,556   500.0  yes
     ▸ fractional-h8     44  cosimulateRtl 33%          24,000   497.0  yes
     ▸ fractional-h32    42  trainPolicy 11%            11,776   294.4  -
     · fractional-h32    43  waiting                         -       -  -
     · fractional-h32    44  waiting                         -       -  -
     · bit-shift         42  waiting                         -       -  -
     · bit-shift         43  waiting                         -       -  -
     · bit-shift         44  waiting                         -       -  -
       5 of 12 done · 2 at work · 5 waiting · solved 2 of 5

     learning  11,776 steps · return 294.4 · fractional-h32, seed 42 · episode 589
         300 ┤                                                    ⣀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠔⠒⠒⠊⠉
             ┤                                  ⣀⣀⣀⣀⣀⣀⠤⠤⠤⠒⠒⠒⠒⠒⠒⠉⠉⠉
             ┤                ⢀⣀⣀⣀⣀⣀⡠⠤⠤⠔⠒⠒⠒⠒⠒⠊⠉⠉
           0 ┤⣀⣀⠤⠤⠤⠤⠤⠤⠒⠒⠊⠉⠉⠉⠉⠉⠁
    "
  `)
})

test('80 by 14: those around what is at work', () => {
  expect(`\n${picture(sweepState(), 80, 14).join('\n')}\n`).toMatchInlineSnapshot(`
    "
     engram  cartpole-seeds                                   5 of 12 items · 0:20
     runs/cartpole-seeds-3f2a9c1b77aa

       variant         seed  state                   env steps    mean  solved
     ✓ fractional-h8     42  done                       23,555   110.0  no
     ✓ fractional-h8     43  done                       23,556   500.0  yes
     ▸ fractional-h8     44  cosimulateRtl 33%          24,000   497.0  yes
     ▸ fractional-h32    42  trainPolicy 11%            11,776   294.4  -
     · fractional-h32    43  waiting                         -       -  -
     · fractional-h32    44  waiting                         -       -  -
     · bit-shift         42  waiting                         -       -  -
     · bit-shift         43  waiting                         -       -  -
       5 of 12 done · 2 at work · 5 waiting · solved 2 of 5
    "
  `)
})

test('seeds alone have no column of variants', () => {
  const lines = picture(sweepState(items.map(({ index, seed, override }) => ({ index, seed, override }))), 80, 24)
  expect(lines[3]).toBe('   seed  state                     env steps    mean  solved')
})

test('a run of several items keeps the curve of the one whose training it shows until that ends', () => {
  const state = sweepState()
  expect(state.learning?.network).toBe(6)
  const beside = applyRunEvent(applyRunEvent(state, { type: 'item-started', item: items[7]! }, 0), {
    type: 'stage', item: 7, stageIndex: 0, event: { type: 'learning', network: 7, environmentSteps: 1, episode: 1, mean: 8 },
  }, 0)
  expect(beside.learning?.network).toBe(6)
  const after = applyRunEvent(applyRunEvent(beside, { type: 'item-committed', record: record(6, [500, 500, 500]) }, 0), {
    type: 'stage', item: 7, stageIndex: 0, event: { type: 'learning', network: 7, environmentSteps: 2, episode: 1, mean: 8 },
  }, 0)
  expect(after.learning).toMatchObject({ network: 7, points: [{ x: 2 }] })
})

const sizes = [20, 40, 60, 80, 200].flatMap((columns) => [1, 2, 3, 5, 8, 10, 13, 18, 24, 50].map((rows) => [columns, rows] as const))

test.each(sizes)('%i columns, %i rows: never taller, never wider', (columns, rows) => {
  const different = applyRunEvent(
    sweepState(),
    {
      type: 'stage',
      item: 5,
      stageIndex: 1,
      event: {
        type: 'differences',
        network: 5,
        total: 9,
        rows: Array.from({ length: 9 }, (_, unit) => ({
          sample: 1, step: 1, population: 'layer0', unit, signal: 'spike', expected: 1, got: 0,
        })),
      },
    },
    0,
  )
  for (const state of [sweepState(), different]) {
    const lines = picture(state, columns, rows)
    expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 1))
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThan(columns)
  }
  const title = columns < 80 ? ' differences' : 'first divergence on top, fractional-h8, seed 44'
  if (rows >= 18) expect(picture(different, columns, rows).join('\n')).toContain(title)
})

test('an item at a stage that does not know its end shows no share', () => {
  const state = applyRunEvent(sweepState(), {
    type: 'stage', item: 5, stageIndex: 1, event: { type: 'progress', stageIndex: 1, done: 512, total: null, unit: 'samples' },
  }, 0)
  expect(picture(state, 80, 24).find((line) => line.startsWith(' ▸ fractional-h8'))).toMatch(/ cosimulateRtl +24,000 /)
})
