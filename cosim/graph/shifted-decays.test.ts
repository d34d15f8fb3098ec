import { describe, expect, it } from 'vitest'
import { shiftedTerms } from '../../hdl/shifted-terms.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { testCache } from '../fixtures/test-cache.ts'
import { runGraphCase } from './run-graph-case.ts'

const roundings = ['floor', 'nearest', 'toward-zero'] as const

type Model = GraphInput['populations'][number]['model']

/** Of 6 fraction bits: every form in few units, so that the embedded simulator, which takes longer to compile one, takes them as well. */
const few: readonly Model[] = [
  { kind: 'leaky-integrator', beta: 0 },
  { kind: 'current-based-lif', alpha: 0.5, beta: 0.9375, threshold: 0.75 },
  { kind: 'adaptive-lif', beta: 0.625, threshold: 0.5, rise: 0.25, rho: 0.8125 },
]

/** Every kind that decays or divides. */
const more: readonly Model[] = [
  ...few,
  ...[0.5, 1, 0.75, 0.984375].map((beta) => ({ kind: 'leaky-integrator', beta })),
  { kind: 'lif', beta: 0.875, threshold: 0.75 },
  // Its leak is 1 / (1 + 1/7) = 7/8.
  { kind: 'fractional', alpha: 0.5, lambda: 1 / 7, history: 3, threshold: 0.5 },
]

const caseOf = (models: readonly Model[]) => graphCase({
  schema: 2,
  steps: 12,
  input: { size: 3, encoding: { kind: 'spikes' } },
  populations: models.map((model, index) => ({ name: `p${index}`, size: 3, model, arithmetic: { rounding: roundings[index % 3]! } })),
  connections: models.map((_, index) => ({ name: `c${index}`, from: 'input', to: `p${index}`, model: { kind: 'dense' } })),
  readout: { from: 'p0', of: 'values', over: 'last' },
  arithmetic: {
    format: 'QS2.4', membraneWidth: 9, currentWidth: 8, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
    currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
  },
}, 5, 24)

describe('decays that take shifts and adders: the circuit equals the exact model in every state, and the model of its cycles', () => {
  it('of every form', () => {
    const { description, constants } = caseOf(few).network
    const forms = description.populations.flatMap(({ model }, population) =>
      populationRegistry[model.kind]!.rtl.update.factors!.map((factor) => shiftedTerms(constants[population]!.shared[factor] as bigint)))
    expect(new Set(forms.map((form) => form && `${form.terms}${form.subtracts ? ' by a difference' : ''}`)))
      .toEqual(new Set([undefined, '0', '1', '2', '2 by a difference']))
  })

  it.skipIf(!needsVerilator())('in Verilator, every kind (needs Verilator)', async () => {
    expect(await runGraphCase(caseOf(more), 1, 'verilator', testCache)).toBeUndefined()
  })

  it('in the embedded simulator', async () => {
    expect(await runGraphCase(caseOf(few), 1, 'embedded', testCache)).toBeUndefined()
  })
})
