import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { keptTrials } from './kept-trials.ts'
import { runTrial } from './run-trial.ts'

/** Shared between test runs: a simulator is compiled once for each content. */
const cache = join(tmpdir(), 'engram-test-cache')

describe.skipIf(!needsVerilator())('circuits that once differed from the oracle (need Verilator)', () => {
  it.each(keptTrials())('$name: $says', async ({ trial }) => {
    expect(await runTrial(trial, 'verilator', cache)).toBeUndefined()
  })
})
