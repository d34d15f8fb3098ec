import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { pairwiseTrials } from '../../cosim/trials/pairwise-trials.ts'
import { simulateTrial } from '../../cosim/trials/simulate-trial.ts'
import { descriptionsPart } from './descriptions-part.ts'

const directory = mkdtempSync(join(tmpdir(), 'engram-random-circuits-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Two compilations each: some seconds on an idle machine, minutes on a busy one. */
const timeout = 600_000

// The short form of `npm run soak descriptions circuits`.
describe.skipIf(!needsVerilator())('random networks (need Verilator)', () => {
  it('a hundred descriptions elaborate without a warning, or are refused', { timeout }, async () => {
    const context = { seed: 0, deadline: 0, leastTrials: 100, directory, signal: new AbortController().signal, say: () => {} }
    const { trials, findings } = await descriptionsPart.run(context)
    expect(findings).toEqual([])
    expect(trials).toBeGreaterThanOrEqual(100)
  })

  it.each(pairwiseTrials(12, 300).map((trial) => ({ seed: trial.seed, trial })))(
    'the circuit of trial $seed equals the oracle in both simulators',
    { timeout },
    async ({ seed, trial }) => {
      expect(await simulateTrial(trial, join(directory, `trial-${seed}`))).toBe('held')
    },
  )
})
