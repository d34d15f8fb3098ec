import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { CircuitTrial } from '../../cosim/trials/circuit-trial.ts'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { soakTrials } from './soak-trials.ts'

it.skipIf(!needsVerilator())('makes as many trials as are asked for, shrinks what goes wrong and keeps it (needs Verilator)', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-soak-trials-'))
  const seen: number[] = []
  const judge = async (trial: CircuitTrial) => {
    seen.push(trial.seed)
    const { layers, arithmetic } = trial.description
    if (layers.length > 2) return 'refused' as const
    return arithmetic.rounding === 'nearest' ? { says: 'nearest is wrong' } : ('held' as const)
  }
  const context = { seed: 2, deadline: 0, leastTrials: 40, directory, signal: new AbortController().signal, say: () => {} }
  const { trials, findings } = await soakTrials(context, { size: 'simulated', judge, countsRefused: false, shrinkSteps: 200 })
  expect(trials).toBeGreaterThanOrEqual(40)
  expect(findings.length).toBeGreaterThan(5)
  const [, file] = /keep (\S+) in/.exec(findings[0]!.again)!
  const { says, trial } = JSON.parse(await readFile(file!, 'utf8')) as { says: string; trial: CircuitTrial }
  expect(says).toBe('nearest is wrong')
  expect(trial.description.layers).toMatchObject([{ neuron: { kind: 'lif' } }])
  expect(trial.description.arithmetic).toMatchObject({ rounding: 'nearest', reset: 'delayed' })
  // Another soak draws other trials.
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(20_000_000)
  await rm(directory, { recursive: true })
})
