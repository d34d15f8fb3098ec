import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { applyMutant } from './apply-mutant.ts'
import { circuitMutants } from './circuit-mutants.ts'
import type { CircuitMutant } from './circuit-mutant.ts'
import { harnessMutants } from './harness-mutants.ts'
import { imageMutants } from './image-mutants.ts'
import { mutationCircuits } from './mutation-circuits.ts'
import type { MutantOutcome } from './mutant-outcome.ts'
import { mutationScore } from './mutation-score.ts'
import { randomStimuli } from './random-stimuli.ts'
import { runCircuitMutants } from './run-circuit-mutants.ts'
import { sampleMutants } from './sample-mutants.ts'

const circuits = mutationCircuits().slice(0, 3)
const designs = circuits.map(({ design }) => design)
const stimuli = circuits.map(({ name, design }) => ({ name, stimuli: randomStimuli(design, 100, 1) }))

const run = async (mutants: readonly CircuitMutant[], under = stimuli): Promise<readonly MutantOutcome[]> => {
  const outcomes: MutantOutcome[] = []
  const done = (outcome: MutantOutcome): void => void outcomes.push(outcome)
  await runCircuitMutants(mutants, { circuits: under, cacheDirectory: join(tmpdir(), 'engram-test-cache'), jobs: 2, signal: new AbortController().signal, done })
  return outcomes
}

/** The change of `text` on the only line of a module that holds `line`. */
const change = (file: string, line: string, text: string, replacement: string): CircuitMutant => {
  const original = designs[0]!.sources[file]!
  const start = original.indexOf(text, original.indexOf(line))
  const mutant = { file, rule: 'test', start, line: original.slice(0, start).split('\n').length, text, replacement }
  return { mutant, original, changed: applyMutant(original, mutant), circuits: [0] }
}

describe.skipIf(!needsVerilator())('mutants of circuits (need Verilator)', () => {
  it('are noticed, a dozen of those that operators, conditions, connections and constants give', async () => {
    const drawn = circuitMutants(designs, [1]).filter(({ mutant: { file, rule } }) => ['operator', 'condition', 'connection'].includes(rule) && file !== 'resize.sv')
    const outcomes = await run(sampleMutants(drawn, 12, 1))
    expect(outcomes).toHaveLength(12)
    expect(mutationScore(outcomes).killed, JSON.stringify(outcomes.filter(({ killedBy }) => killedBy === undefined))).toBeGreaterThanOrEqual(10)
  }, 240_000)

  it('are noticed in memory images and in the harness', async () => {
    const outcomes = await run([...sampleMutants(imageMutants(designs), 3, 1), ...sampleMutants(await harnessMutants(designs), 3, 2)])
    expect(mutationScore(outcomes).killed).toBeGreaterThanOrEqual(5)
  }, 240_000)

  it('tell what noticed them, and that nothing notices one that changes nothing', async () => {
    const outcomes = await run([
      change('readout.sv', 'assign added', ' + ', ' - '),
      change('readout.sv', 'assign done_o', '==', '!='),
      change('readout.sv', 'module readout', 'module', 'modul'),
      change('readout.sv', 'Adds up the readout', 'Adds', 'adds'),
    ])
    expect(outcomes.map(({ mutant, killedBy }) => [mutant.replacement.trim(), killedBy?.split(':')[0]]).toSorted()).toEqual([
      ['!=', 'difference'], ['-', 'difference'], ['adds', undefined], ['modul', 'compile'],
    ])
  }, 240_000)

  it('are not begun where the unchanged circuit is not as its model says', async () => {
    const wrong = { ...stimuli[0]!.stimuli, cycles: stimuli[0]!.stimuli.cycles.map((cycles) => cycles + 1) }
    await expect(run([change('readout.sv', 'assign added', ' + ', ' - ')], [{ name: 'first', stimuli: wrong }])).rejects.toThrow('first: the unchanged circuit is not as its model says: cycles')
  }, 240_000)
})
