import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { circuitJoins } from '../../hdl/graph/circuit-lists.ts'
import { clockedGraphCycles } from '../../hdl/graph/fixtures/clocked-graph-cycles.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphCyclesBound } from '../../hdl/graph/graph-cycles-bound.ts'
import type { LayerChoice } from '../../hdl/choose-lanes.ts'
import { mostGraphSpikes } from '../../hdl/graph/most-graph-spikes.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from './run-graph-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')

const arithmetic: GraphInput['arithmetic'] = {
  format: 'QS2.5', membraneWidth: 14, currentWidth: 12, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const lif = { kind: 'lif', beta: 0.75, threshold: 0.5 }
const delayed = (longest: number, more: object = {}) => ({ kind: 'delayed', longest, delays: { drawn: 3 }, ...more })

type Case = { readonly graph: GraphInput; readonly lanes: readonly LayerChoice[]; readonly rings: readonly (number | undefined)[] }

const cases: Readonly<Record<string, Case>> = {
  'spikes of a short recording, a loop, delays of targets and of sources': {
    graph: {
      schema: 2, steps: 9, tail: 1, input: { size: 8, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 12, model: lif }, { name: 'b', size: 6, model: lif }, { name: 'c', size: 6, model: lif }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(5) },
        { name: 'again', from: 'a', to: 'a', model: delayed(3), delay: 1, bias: false },
        { name: 'plain', from: 'c', to: 'a', model: { kind: 'dense' }, delay: 2 },
        { name: 'down', from: 'a', to: 'b', model: delayed(2, { per: 'target' }) },
        { name: 'on', from: 'b', to: 'c', model: delayed(1, { per: 'source' }) },
      ],
      readout: { from: 'c', of: 'spikes', over: 'sum', through: { outputs: 4, model: { kind: 'dense' } } },
    },
    lanes: [{ lanes: 5, updates: 5 }, { lanes: 6, updates: 2 }, 1],
    rings: [3, 2, 1],
  },
  'values, toward zero, products shifted one by one': {
    graph: {
      schema: 2, steps: 8, tail: 3, input: { size: 5, encoding: { kind: 'values' } },
      arithmetic: { ...arithmetic, rounding: 'toward-zero' },
      populations: [
        { name: 'u', size: 6, model: { kind: 'relu' } },
        { name: 'v', size: 7, model: { kind: 'tanh' }, arithmetic: { truncation: 'product' } },
        { name: 'w', size: 4, model: { kind: 'leaky-integrator', beta: 0.5 } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'u', model: delayed(4), format: 'QS1.8' },
        { name: 'u-v', from: 'u', to: 'v', model: delayed(2) },
        { name: 'v-w', from: 'v', to: 'w', model: delayed(7) }, { name: 'u-w', from: 'u', to: 'w', model: { kind: 'dense' } },
      ],
      readout: { from: 'w', of: 'values', over: 'last' },
    },
    lanes: [{ lanes: 2, updates: 2 }, { lanes: 7, updates: 1 }, 2],
    rings: [3, 2, 3],
  },
  'delays of targets, beside lists that are not late and with other lists that are': {
    graph: {
      schema: 2, steps: 9, tail: 2, input: { size: 5, encoding: { kind: 'spikes' } },
      arithmetic: { ...arithmetic, rounding: 'toward-zero' },
      populations: [
        { name: 'a', size: 7, model: lif }, { name: 'u', size: 4, model: { kind: 'relu' } },
        { name: 'b', size: 5, model: { kind: 'leaky-integrator', beta: 0.5 } },
      ],
      connections: [
        { name: 'plain', from: 'a', to: 'a', model: { kind: 'dense' }, delay: 1 },
        { name: 'in', from: 'input', to: 'a', model: delayed(6, { per: 'target' }), delay: 1 },
        { name: 'up', from: 'a', to: 'u', model: { kind: 'dense' } },
        { name: 'spikes', from: 'a', to: 'b', model: delayed(3, { per: 'target', delays: [3, 1, 0, 2, 2] }), format: 'QS1.6' },
        { name: 'values', from: 'u', to: 'b', model: delayed(3, { per: 'target', delays: [3, 1, 0, 2, 2] }) },
      ],
      readout: { from: 'b', of: 'values', over: 'last' },
    },
    lanes: [{ lanes: 3, updates: 1 }, 2, { lanes: 2, updates: 2 }],
    rings: [3, undefined, 2],
  },
  'an observation that comes again in every step': {
    graph: {
      schema: 2, steps: 6, input: { size: 4, encoding: { kind: 'current' } }, arithmetic,
      populations: [{ name: 'a', size: 6, model: lif }, { name: 'b', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(3) }, { name: 'on', from: 'a', to: 'b', model: { kind: 'dense' } },
      ],
      readout: { from: 'b', of: 'values', over: 'maximum' },
    },
    lanes: [{ lanes: 4, updates: 2 }, 3],
    rings: [2, undefined],
  },
}

describe('a circuit with rings of future currents', () => {
  const made = Object.entries(cases).map(([title, { graph, lanes, rings }]) => ({
    title, one: graphCase(graph, 3, 24), rings, lanes: { populations: lanes, ...(graph.readout.through && { readout: 1 }) },
  }))

  it.each(made)('has one for each population to which delayed synapses lead, and one list for all of a source: $title', (
    { one: { network }, lanes, rings },
  ) => {
    const { lanes: chosen } = generateDesign(network, { lanes: { ...lanes, delays: 'ring' } })
    const joins = circuitJoins(network, chosen).populations
    expect(joins.map(([join]) => join!.ring?.slotWidth)).toEqual(rings)
    for (const [join] of joins) expect(new Set(join!.lists.map(({ from }) => from)).size).toBe(join!.lists.length)
  })

  it.each(made)('takes the cycles of registers stepped one by one, never more than the bound: $title', ({ one: { network }, lanes }) => {
    const design = generateDesign(network, { lanes: { ...lanes, delays: 'ring' } })
    const most = mostGraphSpikes(network.description)
    const cycles = graphCycles(design)(most)
    expect(cycles).toBe(clockedGraphCycles(design, most))
    expect(graphCyclesBound(network.description, design.lanes)).toBeGreaterThanOrEqual(cycles)
  })

  it('has a delay for each target where all that is late to it is as late, and one beside each weight elsewhere', () => {
    const shapes = made.map(({ one: { network }, lanes }) =>
      circuitJoins(network, generateDesign(network, { lanes: { ...lanes, delays: 'ring' } }).lanes).populations.map(([join]) =>
        join!.ring && (join!.ring.targets ?? 'beside')))
    expect(shapes).toEqual([
      ['beside', expect.any(Array), 'beside'], ['beside', 'beside', 'beside'], [expect.any(Array), undefined, [3, 1, 0, 2, 2]],
      ['beside', undefined],
    ])
  })

  const inVerilator = it.skipIf(!needsVerilator())
  inVerilator.each(made)('equals the exact model, in the cycles worked out (needs Verilator): $title', async ({ one, lanes }) => {
    expect(await runGraphCase(one, { ...lanes, delays: 'ring' }, 'verilator', cache)).toBeUndefined()
  })

  it('so it does in the embedded simulator', async () => {
    const { one, lanes } = made.at(-1)!
    expect(await runGraphCase(one, { ...lanes, delays: 'ring' }, 'embedded', cache)).toBeUndefined()
  })

  inVerilator('and without rings, as lists of one delay each (needs Verilator)', async () => {
    const [{ one, lanes }] = made as [(typeof made)[number]]
    const lists = { ...lanes, delays: 'lists' as const }
    expect(Object.keys(generateDesign(one.network, { lanes: lists }).sources)).not.toContain('current_ring.sv')
    expect(await runGraphCase(one, lists, 'verilator', cache)).toBeUndefined()
  })
})
