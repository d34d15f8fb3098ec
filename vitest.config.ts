import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines', 'bench']

const long = process.env.ENGRAM_TESTS === 'long'

// The same condition as `node --conditions=engram-source`: the package entry is the TypeScript source, not dist/.
const conditions = ['engram-source', 'node', 'import', 'module', 'default']

// `npm run test:long` holds what takes longer than people wait for: files named NAME.long.test.ts.
const tests = [...folders, 'script']
  .filter(folder => existsSync(join(import.meta.dirname, folder)))
  .flatMap(folder => readdirSync(join(import.meta.dirname, folder), { recursive: true }).map(name => join(folder, String(name))))
  .filter(path => path.endsWith('.test.ts') && path.endsWith('.long.test.ts') === long)

/**
 * What a test file does to the process that it runs in, so that the next file would meet it: modules that are replaced, spies on what
 * belongs to all, variables of the environment, clocks.
 */
const changesProcess =
  /vi\.(mock|doMock|spyOn|stubEnv|stubGlobal|useFakeTimers)\(|process\.(env\b\S* = |chdir|exitCode|umask)|delete process/
const alone = tests.filter(path => changesProcess.test(readFileSync(join(import.meta.dirname, path), 'utf8')))
const shared = tests.filter(path => !alone.includes(path))

/** Files whose tests start processes for longest, whatever their size: they come first, so that no worker is left alone with one. */
const dear = [
  'run-pipeline', 'check-proofs', 'analysis-queries', 'init-command', 'shorter-samples', 'board-host', 'elaboration-checks',
  ...['run-circuit-mutants', 'kills', 'proof-list', 'rtl-bit-exact', 'random-circuits', 'replay', 'population-example', 'whole-chain']
    .map(name => `${name}.long`),
]
const isDear = ({ moduleId }: TestSpecification): boolean => dear.some(name => moduleId.endsWith(`/${name}.test.ts`))

class DearFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Projects stay one after the other.
    return (await super.sort(files)).toSorted((a, b) =>
      a.project.name === b.project.name ? Number(isDear(b)) - Number(isDear(a)) : 0)
  }
}

export default defineConfig({
  resolve: { conditions },
  // vitest hands these to Node, for require() too; Node adds import or require itself, and with both a CommonJS package gets ES modules.
  ssr: { resolve: { conditions: ['engram-source', 'node'], externalConditions: ['engram-source', 'node'] } },
  test: {
    // A process for each file would load TensorFlow.js, Arrow, zod and what else comes from npm four hundred times. Files share two
    // processes and the modules that were loaded, engram's own too (so a fixture's module must hold nothing of one file); what changes its
    // process has one of its own, and comes first.
    projects: [
      { extends: true, test: { name: 'alone', include: alone, isolate: true } },
      { extends: true, test: { name: 'shared', include: shared, isolate: false } },
    ],
    sequence: { sequencer: DearFirst },
    // Commands that tests start as real processes, hundreds of them and each with several threads, find their modules compiled: a tenth of
    // what one takes.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'engram-test-cache', 'node') },
    globalSetup: ['script/test-run-setup.ts'],
    pool: 'forks',
    execArgv: ['--conditions=engram-source'],
    // Upper bounds for a hanging test, generous because builds of simulators and child processes run under load.
    testTimeout: 120_000,
    // vitest would leave one core alone.
    maxWorkers: availableParallelism(),
    // Tests of one file that run side by side; most of theirs is a process of its own.
    maxConcurrency: 3,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: folders.map(folder => `${folder}/**/*.ts`),
      exclude: ['**/*.test.ts', '**/fixtures/**', 'models/kernels/assembly/**'],
      reporter: ['json-summary', 'text-summary', `${import.meta.dirname}/script/folder-coverage.mjs`],
    },
  },
})
