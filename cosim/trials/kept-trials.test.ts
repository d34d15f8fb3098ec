import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { keptTrials } from './kept-trials.ts'
import { lintDesign } from './lint-design.ts'
import { trialCircuit } from './trial-circuit.ts'

const kept = keptTrials()
const directory = mkdtempSync(join(tmpdir(), 'engram-kept-trials-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

describe('trials that once went wrong', () => {
  it.each(kept)('the compiled integer model is the oracle: $name', ({ trial }) => {
    const { design, inputs, samples } = trialCircuit(trial)
    expect(samples).toBeGreaterThan(0)
    expect(integerGraph(design.network).evaluate(inputs, samples)).toEqual(graphOracle(design.network).evaluate(inputs, samples))
  })

  it.skipIf(!needsVerilator()).each(kept)('elaborates without a warning: $name (needs Verilator)', async ({ name, trial }) => {
    expect(await lintDesign(trialCircuit(trial).design, join(directory, name))).toBeUndefined()
  })

  it.skipIf(!needsVerilator())('and a design that is wrong does not (needs Verilator)', async () => {
    const { design } = trialCircuit(kept[0]!.trial)
    const top = design.sources['network_top.sv']!
    const wrong = { ...design, sources: { ...design.sources, 'network_top.sv': top.replace(/\.OneShift\(\d+\)/, '.OneShift(60)') } }
    expect(await lintDesign(wrong, join(directory, 'wrong'))).toContain('ValueWidth does not hold One')
  })
})
