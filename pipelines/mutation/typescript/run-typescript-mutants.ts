import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { applyMutant } from '../../../cosim/mutation/mutants/apply-mutant.ts'
import type { Mutant } from '../../../cosim/mutation/mutants/mutant.ts'
import type { MutantOutcome } from '../../../cosim/mutation/mutant-outcome.ts'
import { makeTemporaryDirectory } from '../../../datasets/files/owners/make-temporary-directory.ts'
import { guardedLine } from '../../../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../../../hdl/tools/run-process-group.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { testOrder } from './test-order.ts'

type Options = {
  readonly root: string
  /** Files of the tree that are copied, and the tests among them that may notice a mutant; relative to `root`. */
  readonly files: readonly string[]
  readonly tests: readonly string[]
  /** Tests that run only where they import the mutated file themselves. */
  readonly slow: RegExp
  readonly jobs: number
  readonly signal: AbortSignal
  /** A test that is still at it after this long, in milliseconds, hangs (two minutes). */
  readonly longest?: number
  done(outcome: MutantOutcome): void
}

/** All tests together are given up after this long, in milliseconds. */
const wholeLongest = 1_800_000

/** Runs test files in a copy of the tree; whether one failed, and how. What hangs goes with all that it started. */
const failing = async (tree: string, tests: readonly string[], longest: number, signal: AbortSignal): Promise<string | undefined> => {
  if (tests.length === 0) return undefined
  const report = join(tree, 'report.json')
  await rm(report, { force: true })
  const line = guardedLine(
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--bail',
    '1',
    '--reporter',
    'json',
    '--outputFile',
    report,
    '--no-file-parallelism',
    ...tests,
  )
  const clock = AbortSignal.timeout(longest)
  const ended = await runProcessGroup(line, { cwd: tree, signal: AbortSignal.any([signal, clock]) }).catch((error: unknown) => {
    signal.throwIfAborted()
    if (clock.aborted) return 'hang' as const
    throw error
  })
  if (ended === 'hang' || ended.exitCode === 0) return ended === 'hang' ? ended : undefined
  const text = await readFile(report, 'utf8').catch(() => undefined)
  if (text === undefined) return 'tests do not start'
  type Report = { testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[] }
  const failed = (JSON.parse(text) as Report).testResults.find(({ status }) => status === 'failed')
  const which = failed?.assertionResults.find(({ status }) => status === 'failed')?.fullName
  return `test ${failed?.name.slice(tree.length + 1) ?? 'run'}${which === undefined ? '' : `: ${which}`}`
}

/**
 * Runs the tests that reach each mutated file, in copies of the tree, until one fails. Outcomes come to `done` as they are known. Before
 * all, these tests run once as they are.
 * @throws EngramError (exit code 1) where one fails of itself: it would pass for one that notices every mutant
 */
export const runTypescriptMutants = async (
  mutants: readonly Mutant[],
  { root, files, tests, slow, jobs, signal, longest = 120_000, done }: Options,
): Promise<void> => {
  const order = testOrder(root, tests, slow)
  const queue = [...mutants]
  const asked = [...new Set(mutants.flatMap(({ file }) => order(file).flat()))]
  let sound: Promise<string | undefined> | undefined
  const work = async (): Promise<void> => {
    const tree = await makeTemporaryDirectory('engram-mutate-')
    try {
      for (const file of files) {
        await mkdir(dirname(join(tree, file)), { recursive: true })
        await cp(join(root, file), join(tree, file))
      }
      await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
      sound ??= failing(tree, asked, wholeLongest, signal)
      const wrong = await sound
      if (wrong !== undefined) throw new EngramError(`mutate: the unchanged sources do not pass their tests: ${wrong}`, 1)
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const start = performance.now()
        const path = join(tree, mutant.file)
        const source = await readFile(path, 'utf8')
        await writeFile(path, applyMutant(source, mutant))
        let killedBy: string | undefined
        for (const group of order(mutant.file)) killedBy ??= await failing(tree, group, longest, signal)
        await writeFile(path, source)
        done({ mutant, ...(killedBy !== undefined && { killedBy }), seconds: (performance.now() - start) / 1000 })
      }
    } finally {
      await rm(tree, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
}
