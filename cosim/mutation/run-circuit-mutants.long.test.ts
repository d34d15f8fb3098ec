import { describe, expect, it } from 'vitest'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { applyMutant } from './mutants/apply-mutant.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { checkStimuli } from './check-stimuli.ts'
import type { CircuitMutant } from './mutants/circuit-mutant.ts'
import type { CircuitUnderTest } from './circuit-under-test.ts'
import { faultyCircuits } from './faults/faulty-circuits.ts'
import { harnessFiles } from '../build/harness-files.ts'
import { harnessMutants } from './mutants/harness-mutants.ts'
import { imageMutants } from './mutants/image-mutants.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { modelledStimuli } from './modelled-stimuli.ts'
import { mutationCircuits } from './mutation-circuits.ts'
import type { MutantOutcome } from './mutant-outcome.ts'
import { mutationScore } from './mutation-score.ts'
import { runCircuitMutants } from './run-circuit-mutants.ts'
import { sampleMutants } from './mutants/sample-mutants.ts'
import { stimuliWith } from './stimuli-with.ts'

const circuits = mutationCircuits().slice(0, 3)
const designs = circuits.map(({ design }) => design)
const stimuli = circuits.map(({ name, design }) => ({ name, design, check: stimuliWith(design, undefined, 100, 1) }))

const run = async (mutants: readonly CircuitMutant[], under = stimuli): Promise<readonly MutantOutcome[]> => {
  const outcomes: MutantOutcome[] = []
  const done = (outcome: MutantOutcome): void => void outcomes.push(outcome)
  await runCircuitMutants(mutants, {
    circuits: under,
    cacheDirectory: testCache,
    jobs: 2,
    signal: new AbortController().signal,
    done,
  })
  return outcomes
}

/** The change of `text` on the only line of a module that holds `line`, in the first two circuits. */
const change = (file: string, line: string, text: string, replacement: string): CircuitMutant => {
  const original = designs[0]!.sources[file]!
  const start = original.indexOf(text, original.indexOf(line))
  const mutant = { file, rule: 'test', start, line: original.slice(0, start).split('\n').length, text, replacement }
  return { mutant, original, changed: applyMutant(original, mutant), circuits: [0, 1] }
}

describe.skipIf(!needsVerilator())('mutants of circuits (need Verilator)', () => {
  it('are noticed, nine of a dozen at least: what overfills a list shows only where one is full', async () => {
    const outcomes = await run([
      change('rounding_shift.sv', 'value_o = value_i >>> Shift', '>>>', '>>'),
      change('resize.sv', 'fits = value_i', '==', '!='),
      change('constant_product.sv', 'product_o = value_i * FactorNarrow', ' * ', ' + '),
      change('membrane_reset.sv', 'assign spike_o', '>=', '>'),
      change('membrane_reset.sv', 'assign total', ' - ', ' + '),
      change('event_list.sv', 'assign room_o', '(Banks)', '(Banks + 1)'),
      change('event_list.sv', 'reserved_q <= reserved_q', ' - ', ' + '),
      change('value_list.sv', 'item_valid_o = read_q', '!=', '=='),
      change('current_store.sv', 'assign out_valid_o', ' < ', ' <= '),
      change('synapses.sv', 'sum_q <= (term_first', "'0", "'1"),
      change('neuron_layer.sv', 'assign reserve_o', ' && group_begins', ''),
      change('lif_update.sv', 'assign total', ' + ', ' - '),
    ])
    expect(outcomes).toHaveLength(12)
    expect(mutationScore(outcomes).killed).toBeGreaterThanOrEqual(9)
  }, 240_000)

  it('are noticed in memory images and in the checksums of frames', async () => {
    const images = await run(sampleMutants(imageMutants(designs), 3, 1))
    expect([images.length, mutationScore(images).killed]).toEqual([3, 3])
    // Of circuit.h many only draw other disturbances, which changes no verdict.
    const frames = (await harnessMutants(designs)).filter(({ mutant }) => mutant.file === 'crc32.h')
    expect(mutationScore(await run(sampleMutants(frames, 4, 2))).killed).toBeGreaterThanOrEqual(3)
  }, 240_000)

  it('of the harness are noticed by planted faults where they only make a disturbance weaker', async () => {
    const { 'disturbance.h': original = '' } = await harnessFiles(['disturbance.h'])
    const [line, text, replacement] = ['withheld_ = random_.below(8)', '8', '1']
    const start = original.indexOf(line) + line.indexOf(text)
    const mutant = { file: 'disturbance.h', rule: 'test', start, line: 1, text, replacement }
    const one: CircuitMutant = { mutant, original, changed: applyMutant(original, mutant), circuits: [0] }
    const circuits = [stimuli[0]!, ...faultyCircuits().filter(({ name }) => name.includes('three cycles late'))]
    const outcomes = [...(await run([one], circuits)), ...(await run([{ ...one, circuits: [0, 1] }], circuits))]
    expect(outcomes.map(({ killedBy }) => killedBy)).toEqual([
      undefined, 'fault: a word that comes three cycles late is lost: nothing, expected found, disturbed',
    ])
  }, 240_000)

  it('tell what noticed them, and that nothing notices one that changes nothing', async () => {
    const outcomes = await run([
      change('readout.sv', 'assign added', ' + ', ' - '),
      change('readout.sv', 'assign done_o', '==', '!='),
      change('readout.sv', 'module readout', 'module', 'modul'),
      change('readout.sv', 'Gathers the readout', 'Gathers', 'gathers'),
    ])
    expect(outcomes.map(({ mutant, killedBy }) => [mutant.replacement.trim(), killedBy?.split(':')[0]]).toSorted()).toEqual([
      ['!=', expect.any(String)], ['-', 'difference'], ['gathers', undefined], ['modul', 'compile'],
    ])
  }, 240_000)

  it('are not begun where the unchanged circuit is not as its model says', async () => {
    const { design } = circuits[0]!
    const { description } = design.network
    const lengths = new Int32Array(4).fill(description.steps)
    const right = modelledStimuli(design, new Int32Array(4 * graphInputShape(description).length), lengths)
    const wrong = { ...right, cycles: right.cycles.map((cycles) => cycles + 1) }
    const check: CircuitUnderTest['check'] = (simulator) => checkStimuli(simulator, wrong)
    await expect(
      run([change('readout.sv', 'assign added', ' + ', ' - ')], [{ name: 'first', design, check }, stimuli[1]!]),
    ).rejects.toThrow('first: the unchanged circuit is not as its model says: cycles')
  }, 240_000)
})
