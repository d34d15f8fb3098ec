import { expect, test } from 'vitest'
import type { RunResult } from '../run/records/run-result.ts'
import { styledText } from './text/styled-text.ts'
import { summaryLines } from './summary-lines.ts'

const checks = Array.from({ length: 40 }, (_, index) => {
  const [seed, passed] = [index % 10, index >= 15]
  const says = `seed ${seed} ${passed ? '' : 'not '}solved`
  return { stage: 's', name: `seed ${seed} solved`, passed, says, seed, variant: `v${Math.floor(index / 10)}` }
})
const result: RunResult = {
  exitCode: 1,
  state: 'finished',
  pipeline: 'p',
  directory: 'runs/x',
  hash: 'h',
  seeds: [1],
  faults: {},
  warnings: [],
  seconds: 1,
  committedItems: 40,
  items: 40,
  tables: [],
  figures: [{ stage: 's', name: 'float, mean of 100 episodes', value: 3, seed: 1, variant: 'v0' }],
  checks,
  differences: 0,
  firstDifferences: [],
}
const text = (change: Partial<RunResult>): string => styledText(summaryLines({ ...result, ...change }), false)

test('of many items the checks that hold are counted, the others named, as many as are read', () => {
  const lines = text({}).split('\n')
  expect(lines).toContain(' ✓ 25 checks hold')
  expect(lines.filter((line) => line.startsWith(' ✗'))).toHaveLength(12)
  expect(lines).toContain(' ✗ v1, seed 1 not solved')
  expect(lines).toContain('   and 3 more that do not hold, in manifest.json')
  expect(lines.join()).not.toContain('mean of 100 episodes')
})

test('of few items everything is told with its item, in a sweep the table of variants instead', () => {
  const few = { items: 2, checks: checks.slice(14, 16) }
  expect(text(few)).toContain('   v0, seed 1  float, mean of 100 episodes   3\n\n ✗ v1, seed 4 not solved\n ✓ v1, seed 5 solved\n')
  const swept = text({ ...few, sweep: [{ variant: 'v0', seeds: 2, trained: 1 }] })
  expect(swept).toContain(' training to its goal\n')
  expect(swept).not.toContain('mean of 100 episodes')
})

test('what the verdict names is true: what did not hold, and of which item', () => {
  const seed = { seed: 1, stage: 's', name: 'seed 1 solved', passed: false, says: 'seed 1 not solved', detail: 'goal 490, never evaluated' }
  const alone = text({ items: 1, checks: [seed] })
  expect(alone).toContain(' p in 0:01, not all well: seed 1 not solved (code 1)\n')
  expect(alone).toContain(' ✗ seed 1 not solved: goal 490, never evaluated\n')
  const equal = { ...seed, variant: 'lif', name: 'RTL equals integers', says: 'RTL differs from integers' }
  const differing = text({ items: 2, checks: [equal], differences: 7 })
  expect(differing).toContain(' not all well: 7 differences, lif, seed 1: RTL differs from integers (code 1)\n')
  expect(text({ items: 2, checks: [seed, equal] })).toContain(' not all well: 2 checks failed (code 1)\n')
})

test('where circuits differ it names the command that shows where, if there is a row to show', () => {
  const diffs = { table: 'diffs', rows: 3, parts: 1, bytes: 900, files: 'runs/x/diffs/*.parquet' }
  expect(text({ differences: 3, tables: [diffs] })).toContain('\n see the first difference with  engram wave runs/x\n')
  expect(text({ differences: 3, tables: [diffs], directory: "my runs/it's" })).toContain("  engram wave 'my runs/it'\\''s'\n")
  const interrupted = { differences: 3, tables: [diffs], state: 'interrupted' } as const
  for (const none of [{}, { differences: 3 }, { differences: 3, tables: [{ ...diffs, rows: 0 }] }, interrupted])
    expect(text(none)).not.toContain('engram wave')
})

test('warnings stand below the verdict, which counts them', () => {
  const well = { exitCode: 0, items: 1, checks: [] }
  expect(text({ ...well, warnings: ['a'] })).toContain(' p finished in 0:01, all well, with a warning\n warning: a\n')
  expect(text({ ...well, warnings: ['a', 'b'] })).toContain(', all well, with 2 warnings\n warning: a\n warning: b\n')
  expect(text(well)).toContain(' p finished in 0:01, all well\n')
})

test('a table that keeps only a part of what there was says so', () => {
  const diffs = { table: 'diffs', rows: 10_000, parts: 1, bytes: 1e6, files: 'runs/x/diffs/*.parquet' }
  const lines = text({ tables: [{ ...diffs, of: 164_040 }, { ...diffs, table: 'traces' }] })
  expect(lines).toContain('   diffs      10,000 rows   977 KiB   diffs/*.parquet\n'
    + '           of 164,040: the first 1,000 of each batch of samples\n')
  expect(text({ tables: [diffs] })).not.toContain('each batch')
})

test('what was not exercised has no tick, and does not pass for well where it is allowed', () => {
  const open = {
    stage: 's',
    name: 'RTL equals integers',
    says: 'RTL equals integers, but not exercised',
    exercised: false as const,
    seed: 1,
    detail: 'nothing was compared',
  }
  const refused = text({ items: 1, committedItems: 1, checks: [{ ...open, passed: false }] })
  expect(refused).toContain('not all well: RTL equals integers, but not exercised (code 1)')
  expect(refused).toContain(' – RTL equals integers, but not exercised: nothing was compared\n')
  const allowed = text({ exitCode: 0, items: 1, committedItems: 1, checks: [{ ...open, passed: true }] })
  expect(allowed).toContain('nothing wrong, but a check was not exercised, as the pipeline allows')
  expect(allowed).toContain(' – RTL equals integers, but not exercised: nothing was compared\n')
  expect(refused + allowed).not.toMatch(/✓|all well\n/)
})
