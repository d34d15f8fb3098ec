import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines', 'bench']

const long = process.env.ENGRAM_TESTS === 'long'

// The same condition as `node --conditions=engram-source`: the package entry is the TypeScript source, not dist/.
const conditions = ['engram-source', 'node', 'import', 'module', 'default']

export default defineConfig({
  resolve: { conditions },
  // vitest hands these to Node, for require() too; Node adds import or require itself, and with both a CommonJS package gets ES modules.
  ssr: { resolve: { conditions: ['engram-source', 'node'], externalConditions: ['engram-source', 'node'] } },
  test: {
    // `npm run test:long` holds what takes longer than people wait for: files named NAME.long.test.ts.
    include: [...folders, 'script'].map(folder => `${folder}/**/*.${long ? 'long.' : ''}test.ts`),
    exclude: long ? [] : ['**/*.long.test.ts'],
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
