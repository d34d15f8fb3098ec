import { describe, expect, it } from 'vitest'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { keptTrials } from './kept-trials.ts'
import { runTrial } from './run-trial.ts'

describe.skipIf(!needsVerilator())('circuits that once differed from the oracle (need Verilator)', () => {
  it.each(keptTrials())('$name: $says', async ({ trial }) => {
    expect(await runTrial(trial, 'verilator', testCache)).toBeUndefined()
  })
})
