import { expect, test } from 'vitest'
import type { RunResult } from '../run/run-result.ts'
import { styledText } from './styled-text.ts'
import { summaryLines } from './summary-lines.ts'

const checks = Array.from({ length: 40 }, (_, index) => ({ stage: 's', name: 'solved', passed: index >= 15, seed: index % 10, variant: `v${Math.floor(index / 10)}` }))
const result: RunResult = {
  exitCode: 1, state: 'finished', pipeline: 'p', directory: 'runs/x', hash: 'h', seeds: [1], faults: {}, seconds: 1, committedItems: 40, items: 40, tables: [],
  figures: [{ stage: 's', name: 'float, mean of 100 episodes', value: 3, seed: 1, variant: 'v0' }], checks, differences: 0, firstDifferences: [],
}
const text = (change: Partial<RunResult>): string => styledText(summaryLines({ ...result, ...change }), false)

test('of many items the checks that hold are counted, the others named, as many as are read', () => {
  const lines = text({}).split('\n')
  expect(lines).toContain(' ✓ 25 checks hold')
  expect(lines.filter((line) => line.startsWith(' ✗'))).toHaveLength(12)
  expect(lines).toContain(' ✗ v1, seed 1  solved')
  expect(lines).toContain('   and 3 more that do not hold, in manifest.json')
  expect(lines.join()).not.toContain('mean of 100 episodes')
})

test('of few items everything is told with its item, in a sweep the table of variants instead', () => {
  const few = { items: 2, checks: checks.slice(14, 16) }
  expect(text(few)).toContain('   v0, seed 1  float, mean of 100 episodes   3\n\n ✗ v1, seed 4  solved\n ✓ v1, seed 5  solved\n')
  const swept = text({ ...few, sweep: [{ variant: 'v0', seeds: 2, trained: 1 }] })
  expect(swept).toContain(' training to its goal\n')
  expect(swept).not.toContain('mean of 100 episodes')
})
