import { expect, test } from 'vitest'
import type { RunEvent } from '../run/run-events.ts'
import type { RunResult } from '../run/records/run-result.ts'
import { plainReporter } from './plain-reporter.ts'

const item = { index: 0, seed: 42, override: 42 }
const result: RunResult = {
  exitCode: 1, state: 'finished', pipeline: 'cartpole-lif', directory: 'runs/x', hash: 'a'.repeat(12), seeds: [42],
  faults: { 'rtl.BETA': '1' }, warnings: [], seconds: 102.4, committedItems: 1, items: 1,
  tables: [
    { table: 'traces', rows: 1_000_000, parts: 1, bytes: 8_000_000, files: 'runs/x/traces/*.parquet' },
    { table: 'diffs', rows: 2, parts: 1, bytes: 900, files: 'runs/x/diffs/*.parquet' },
  ],
  figures: [{ stage: 'generateEpisodes', name: 'mean steps of 100 episodes', value: 493.276, seed: 42 }],
  checks: [
    { stage: 'trainPolicy', name: 'seed 42 solved', passed: true, says: 'seed 42 solved', detail: 'mean 495.1', seed: 42 },
    { stage: 'cosimulateRtl', name: 'RTL equals integers', passed: false, says: 'RTL differs from integers', seed: 42 },
  ],
  differences: 2, firstDifferences: [],
}

test('a whole run as lines, without colours and without time stamps', async () => {
  let text = ''
  const reporter = plainReporter(more => { text += more })
  const stage = (stageIndex: number, event: Extract<RunEvent, { type: 'stage' }>['event']): void =>
    reporter.report({ type: 'stage', ...(stageIndex >= 0 && { item: 0 }), stageIndex, event })
  reporter.report({
    type: 'opened', pipeline: 'cartpole-lif', directory: 'runs/x', stages: ['trainPolicy', 'cosimulateRtl'], items: [item],
    committed: [], faults: { 'rtl.BETA': '1' }, warnings: ['nothing keeps its table traces'],
  })
  reporter.report({ type: 'item-started', item })
  for (let done = 0; done <= 30; done++) stage(0, { type: 'progress', stageIndex: 0, done, total: 100, unit: 'updates' })
  stage(0, { type: 'learning', network: 0, environmentSteps: 1000, episode: 40, mean: 25 })
  stage(0, { type: 'learning', network: 0, environmentSteps: 12_345, episode: 400, mean: 250.25, selectionMean: 495.1 })
  stage(0, { type: 'check', name: 'seed 42 solved', otherwise: 'seed 42 not solved', passed: true, detail: 'mean 495.1' })
  stage(1, {
    type: 'differences', network: 0, total: 2,
    rows: [{ sample: 3, step: 1, population: 'hidden', unit: 7, signal: 'membrane', expected: -5, got: 5 }],
  })
  for (let done = 512; done <= 5120; done += 512) stage(1, { type: 'progress', stageIndex: 1, done, total: null, unit: 'samples' })
  // So far, and in the end.
  for (const value of [99, 12345.6]) stage(1, { type: 'figure', name: 'samples/s', value })
  stage(1, { type: 'check', name: 'RTL equals integers', otherwise: 'RTL differs from integers', passed: false })
  stage(-1, { type: 'note', text: 'printed by a stage' })
  reporter.report({
    type: 'item-committed',
    record: { schemaVersion: 2, run: 'abc', index: 0, seed: 42, parts: [], figures: [], checks: [], differences: 0, firstDifferences: [] },
  })
  reporter.report({ type: 'ended', result })
  await reporter.close()
  expect(text).toMatchInlineSnapshot(`
    "cartpole-lif: trainPolicy -> cosimulateRtl
    run directory runs/x
    warning: nothing keeps its table traces
    changed on purpose: rtl.BETA=1
    item 0, seed 42
    trainPolicy: 10 of 100 updates
    trainPolicy: 20 of 100 updates
    trainPolicy: 30 of 100 updates
    trainPolicy: network 0, 12,345 steps, episode 400, return 250.3, selection 495.1
    trainPolicy: holds: seed 42 solved: mean 495.1
    cosimulateRtl: 2 differences in network 0, first divergence first
      sample 3, step 1, hidden unit 7, membrane: expected -5, got 5
    cosimulateRtl: 512 samples
    cosimulateRtl: 1,024 samples
    cosimulateRtl: 2,048 samples
    cosimulateRtl: 4,096 samples
    cosimulateRtl: FAILED: RTL differs from integers
    output: printed by a stage
    cosimulateRtl: samples/s = 12,346
    item 0 committed

     cartpole-lif in 1:42, not all well: 2 differences, RTL differs from integers (code 1)
     changed on purpose: rtl.BETA=1

       mean steps of 100 episodes   493.3

     ✓ seed 42 solved: mean 495.1
     ✗ RTL differs from integers

     written to  runs/x
       traces  1,000,000 rows   7.6 MiB   traces/*.parquet
       diffs           2 rows     900 B   diffs/*.parquet
       checksums and versions   manifest.json
     see the first difference with  engram wave runs/x

    "
  `)
})

test('an interrupted and a repeated run say so', async () => {
  const ending = async (change: Partial<RunResult>): Promise<string> => {
    let text = ''
    const reporter = plainReporter(more => { text += more })
    reporter.report({ type: 'ended', result: { ...result, ...change } })
    await reporter.close()
    return text.split('\n')[1]
  }
  expect(await ending({ state: 'interrupted', exitCode: 130, committedItems: 0 }))
    .toBe(' cartpole-lif interrupted in 1:42, 0 of 1 items done; the same command goes on from here')
  expect(await ending({ state: 'repeated', differences: 0, checks: [], exitCode: 0 }))
    .toBe(' cartpole-lif had been finished before, every part verified, all well')
  expect(await ending({ state: 'failed', exitCode: 3 })).toBe(' cartpole-lif failed in 1:42 with code 3')
})

test('the summary ends with where the report lies', async () => {
  let text = ''
  const reporter = plainReporter(more => { text += more })
  reporter.report({ type: 'ended', result: { ...result, report: 'runs/x/report/index.html' } })
  await reporter.close()
  expect(text).toContain('   checksums and versions   manifest.json\n   report with figures      report/index.html\n')
})

test('an epoch is a line: what it cost, what it is worth on validation', () => {
  let text = ''
  const { report } = plainReporter((more) => { text += more })
  report({
    type: 'opened', pipeline: 'digits', directory: 'runs/x', stages: ['trainClassifier'], items: [item], committed: [], faults: {},
    warnings: [],
  })
  const epoch = { type: 'epoch', network: 0, epochs: 9, trainLoss: 0.51234, validationLoss: 0.7 } as const
  const [third, fourth] = [{ best: true, rounded: false }, { best: false, rounded: true }]
  report({ type: 'stage', stageIndex: 0, event: { ...epoch, ...third, epoch: 3, trainAccuracy: 0.9, validationAccuracy: 0.8125 } })
  report({ type: 'stage', stageIndex: 0, event: { ...epoch, ...fourth, epoch: 4, trainAccuracy: null, validationAccuracy: null } })
  expect(text.split('\n').slice(2, 4)).toEqual([
    'trainClassifier: epoch 3 of 9: loss 0.5123, on validation 0.7000, accuracy 81.3 %, the best so far',
    'trainClassifier: epoch 4 of 9: loss 0.5123, on validation 0.7000, rounded',
  ])
})
