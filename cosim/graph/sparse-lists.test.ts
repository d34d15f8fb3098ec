import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LayerChoice } from '../../hdl/choose-lanes.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { circuitJoins } from '../../hdl/graph/circuit-lists.ts'
import { clockedGraphCycles } from '../../hdl/graph/fixtures/clocked-graph-cycles.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { graphCyclesBound } from '../../hdl/graph/graph-cycles-bound.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from './run-graph-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')

const arithmetic: GraphInput['arithmetic'] = {
  format: 'QS2.5', membraneWidth: 14, currentWidth: 12, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const lif = { kind: 'lif', beta: 0.75, threshold: 0.5 }

/** Each synapse is there with a probability of `share`; some lines have none at 0.1. */
const sparse = (sources: number, targets: number, share: number) => {
  const random = counterRandom(5, 'sparse-lists')
  const all = Array.from({ length: sources * targets }, (_, at): [number, number] => [at % sources, Math.floor(at / sources)])
  return { kind: 'sparse', synapses: all.filter((_, at) => at === 0 || random.uniform(sources * targets, at) < share) }
}

type Case = { readonly graph: GraphInput; readonly lanes: readonly LayerChoice[]; readonly readout?: number; readonly listed: string }

const cases: Readonly<Record<string, Case>> = {
  'spikes of a short recording, a loop, lists of a dense connection and of delays, a readout': {
    graph: {
      schema: 2, steps: 9, tail: 1, input: { size: 8, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 14, model: lif }, { name: 'b', size: 10, model: lif, arithmetic: { connections: 'one-by-one' } }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: sparse(8, 14, 0.3) },
        { name: 'again', from: 'a', to: 'a', model: sparse(14, 14, 0.1), delay: 1, bias: false },
        { name: 'back', from: 'b', to: 'a', model: { kind: 'dense' }, delay: 3 },
        { name: 'on', from: 'a', to: 'b', model: sparse(14, 10, 0.2) },
        { name: 'beside', from: 'input', to: 'b', model: { kind: 'dense' }, delay: 2 },
      ],
      readout: { from: 'b', of: 'spikes', over: 'sum', through: { outputs: 5, model: sparse(10, 5, 0.3) } },
    },
    lanes: [{ lanes: 4, updates: 2 }, 1],
    readout: 2,
    listed: 'p0_synapses p1_synapses0 readout_synapses',
  },
  'values, toward zero, products shifted one by one, an input that ends early': {
    graph: {
      schema: 2, steps: 8, tail: 3, input: { size: 5, encoding: { kind: 'values' } },
      arithmetic: { ...arithmetic, rounding: 'toward-zero' },
      populations: [
        { name: 'u', size: 6, model: { kind: 'relu' } },
        { name: 'v', size: 7, model: { kind: 'tanh' }, arithmetic: { truncation: 'product' } },
        { name: 'w', size: 4, model: { kind: 'leaky-integrator', beta: 0.5 } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'u', model: sparse(5, 6, 0.3), format: 'QS1.8' },
        { name: 'u-v', from: 'u', to: 'v', model: sparse(6, 7, 0.1) },
        { name: 'v-w', from: 'v', to: 'w', model: sparse(7, 4, 0.3) }, { name: 'u-w', from: 'u', to: 'w', model: { kind: 'dense' } },
      ],
      readout: { from: 'w', of: 'values', over: 'last' },
    },
    lanes: [{ lanes: 2, updates: 2 }, { lanes: 7, updates: 1 }, 2],
    listed: 'p0_synapses p1_synapses p2_synapses',
  },
  'an observation, added up once and read again in every step; sums toward zero; a single group': {
    graph: {
      schema: 2, steps: 6, input: { size: 6, encoding: { kind: 'current' } }, arithmetic: { ...arithmetic, rounding: 'toward-zero' },
      populations: [{ name: 'a', size: 9, model: lif }, { name: 'b', size: 6, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [
        { name: 'once', from: 'input', to: 'a', model: sparse(6, 9, 0.3) },
        { name: 'again', from: 'input', to: 'b', model: sparse(6, 6, 0.3), delay: 1 },
        { name: 'beside', from: 'a', to: 'b', model: sparse(9, 6, 0.1) },
      ],
      readout: { from: 'b', of: 'values', over: 'maximum' },
    },
    lanes: [{ lanes: 4, updates: 2 }, 6],
    listed: 'p0_synapses p1_synapses',
  },
  'one connection of spikes': {
    graph: {
      schema: 2, steps: 6, input: { size: 6, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 9, model: { kind: 'integrate-and-fire', threshold: 0.5 } }],
      connections: [{ name: 'in', from: 'input', to: 'a', model: sparse(6, 9, 0.3) }],
      readout: { from: 'a', of: 'spikes', over: 'sum' },
    },
    lanes: [{ lanes: 2, updates: 1 }],
    listed: 'p0_synapses',
  },
}

describe('a circuit whose sparse connections are lists of words', () => {
  const made = Object.entries(cases).map(([title, { graph, lanes, readout, listed }]) => ({
    title, one: graphCase(graph, 3, 24), listed, lanes: { populations: lanes, sparse: 'lists' as const, ...(readout && { readout }) },
  }))

  it.each(made)('has them where some connection is sparse: $title', ({ one: { network }, lanes, listed }) => {
    const { populations, readout } = circuitJoins(network, generateDesign(network, { lanes }).lanes)
    const all = [...populations.flat(), ...(readout ? [readout] : [])].filter(({ sparse: plan }) => plan?.words)
    expect(all.map(({ id }) => id).join(' ')).toBe(listed)
  })

  it.each(made)('takes the cycles of registers stepped one by one, never more than the bound: $title', (
    { one: { network, inputs, lengths }, lanes },
  ) => {
    const design = generateDesign(network, { lanes })
    const [cyclesOf, spikesOf] = [graphCycles(design), graphSpikes(network.description)]
    const { spikes } = graphOracle(network).evaluate(inputs, lengths.length, lengths)
    lengths.forEach((length, sample) => {
      const brought = spikesOf({ inputs, spikes, length }, sample)
      expect(cyclesOf(brought)).toBe(clockedGraphCycles(design, brought))
      expect(graphCyclesBound(network.description, design.lanes, brought)).toBeGreaterThanOrEqual(cyclesOf(brought))
    })
    expect.hasAssertions()
  })

  const inVerilator = it.skipIf(!needsVerilator())
  inVerilator.each(made)('equals the exact model, in the cycles worked out (needs Verilator): $title', async ({ one, lanes }) => {
    expect(await runGraphCase(one, lanes, 'verilator', cache)).toBeUndefined()
  })

  it.each(made.slice(3))('so it does in the embedded simulator: $title', async ({ one, lanes }) => {
    expect(await runGraphCase(one, lanes, 'embedded', cache)).toBeUndefined()
  })
})
