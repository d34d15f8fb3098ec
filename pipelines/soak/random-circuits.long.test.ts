import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { testCache } from '../../cosim/fixtures/test-cache.ts'
import { pairwiseTrials } from '../../cosim/trials/pairwise-trials.ts'
import type { CircuitTrial } from '../../cosim/trials/circuit-trial.ts'
import { simulateTrial } from '../../cosim/trials/simulate-trial.ts'
import { trialChoices } from '../../cosim/trials/trial-choices.ts'
import { descriptionsPart } from './descriptions-part.ts'

const directory = mkdtempSync(join(tmpdir(), 'engram-random-circuits-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const simulators = ['verilator', 'embedded'] as const
const trials = pairwiseTrials(12, 300)
const choicesOf = (some: readonly CircuitTrial[]): number => new Set(some.flatMap((trial) => [...trialChoices(trial)])).size
/** So many of the first make every choice at least once. Only these are compiled for the embedded simulator too, which takes long. */
const inBoth = trials.findIndex((_, index) => choicesOf(trials.slice(0, index + 1)) === choicesOf(trials)) + 1

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

  it.each(trials.map((trial, index) => ({ seed: trial.seed, trial, simulators: simulators.slice(0, index < inBoth ? 2 : 1) })))(
    'the circuit of trial $seed equals the oracle in $simulators',
    { timeout },
    async ({ seed, trial, simulators: those }) => {
      expect(await simulateTrial(trial, join(directory, `trial-${seed}`), undefined, testCache, those)).toBe('held')
    },
  )
})
