import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import type { MutantOutcome } from '../../../cosim/mutation/mutant-outcome.ts'
import { runTypescriptMutants } from './run-typescript-mutants.ts'
import { typescriptMutants } from './typescript-mutants.ts'

const root = mkdtempSync(join(tmpdir(), 'mutants-of-a-loop-'))
// The copies of the tree, in which tests run, lie below it.
vi.stubEnv('TMPDIR', root)
afterAll(() => (vi.unstubAllEnvs(), rmSync(root, { recursive: true })))
mkdirSync(join(root, 'src'))
symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(root, 'node_modules'))

const source = 'export const sum = (n: number): number => {\n  let all = 0\n  for (let i = 0; i < n; i++) all += i\n  return all\n}\n'
const files = ['src/sum.ts', 'src/sum.test.ts']
const outcomesOf = async (sum: string): Promise<MutantOutcome[]> => {
  writeFileSync(join(root, files[0]!), source)
  writeFileSync(
    join(root, files[1]!),
    `import { expect, it } from 'vitest'\nimport { sum } from './sum.ts'\nit('adds', () => expect(sum(4)).toBe(${sum}))\n`,
  )
  const outcomes: MutantOutcome[] = []
  await runTypescriptMutants(typescriptMutants(files[0]!, source), {
    root, files, tests: [files[1]!], slow: /^$/, jobs: 1, longest: 15_000, signal: new AbortController().signal,
    done: (outcome) => outcomes.push(outcome),
  })
  return outcomes
}

it('names what noticed each, and ends one that never would, with all that it started', async () => {
  const outcomes = await outcomesOf('6')
  const by = (text: string, replacement: string) =>
    outcomes.filter(({ mutant }) => mutant.text === text && mutant.replacement === replacement).map(({ killedBy }) => killedBy)
  expect(by('i++', 'i--')).toEqual(['hang'])
  expect(by('<', '<=')).toEqual(['test src/sum.test.ts: adds'])
  // The sum begins with 0 either way.
  expect(outcomes.filter(({ killedBy }) => killedBy === undefined).map(({ mutant }) => [mutant.text, mutant.replacement, mutant.line]))
    .toEqual([['0', '1', 3]])
  const left = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`).startsWith(root)
    } catch {
      return false // Gone meanwhile.
    }
  })
  expect(left).toEqual([])
})

it('does not begin where the tests fail of themselves', async () => {
  await expect(outcomesOf('7')).rejects.toThrow('mutate: the unchanged sources do not pass their tests: test src/sum.test.ts: adds')
})
