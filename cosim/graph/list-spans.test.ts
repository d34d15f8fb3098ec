import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { circuitJoins } from '../../hdl/graph/circuit-lists.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
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
const blocks = (count: number) => ({ kind: 'block-diagonal', blocks: count })
const single = { kind: 'one-to-one' }

/** Each target reads two neighbours, but for those of a gap and the last ones, which read nothing. */
const band = {
  kind: 'sparse',
  synapses: Array.from({ length: 12 }, (_, target) => target).filter((target) => target < 4 || (target > 5 && target < 10))
    .flatMap((target) => [[target, target], [target + 1, target]]),
}

type Case = { readonly graph: GraphInput; readonly lanes: GraphLaneChoice; readonly parts: readonly string[] }

const cases: Readonly<Record<string, Case>> = {
  'spikes, masks of lanes that end inside a block, delays, lists joined and side by side': {
    graph: {
      schema: 2, steps: 9, tail: 1, input: { size: 8, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [
        { name: 'a', size: 12, model: lif }, { name: 'b', size: 12, model: lif, arithmetic: { connections: 'one-by-one' } },
        { name: 'c', size: 12, model: { kind: 'integrate-and-fire', threshold: 0.5 } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: blocks(4) },
        { name: 'same', from: 'a', to: 'a', model: single, delay: 1, bias: false },
        { name: 'all', from: 'c', to: 'a', model: { kind: 'dense' }, delay: 1 },
        { name: 'band', from: 'a', to: 'b', model: band },
        { name: 'late', from: 'a', to: 'b', model: blocks(6), delay: 3 },
        { name: 'twice', from: 'b', to: 'c', model: blocks(4), delay: 2 },
      ],
      readout: { from: 'c', of: 'spikes', over: 'sum', through: { outputs: 4, model: blocks(4) } },
    },
    lanes: { populations: [{ lanes: 2, updates: 2 }, { lanes: 2, updates: 1 }, { lanes: 4, updates: 2 }], readout: 1 },
    parts: ['in', 'same', 'band', 'late', 'twice', 'readout'],
  },
  'values of a recording, words of several of them, memories, short samples': {
    graph: {
      schema: 2, steps: 8, tail: 2, input: { size: 4, encoding: { kind: 'values' } }, arithmetic,
      populations: [
        { name: 'drive', size: 4, model: { kind: 'relu' } },
        { name: 'memory', size: 12, model: { kind: 'legendre', order: 3, window: 5 } },
        { name: 'unit', size: 12, model: { kind: 'tanh' } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'drive', model: single },
        { name: 'write', from: 'drive', to: 'memory', model: { kind: 'legendre', map: 'input', order: 3, window: 5 } },
        { name: 'read', from: 'memory', to: 'unit', model: blocks(4) },
        { name: 'old', from: 'memory', to: 'unit', model: single, delay: 2 },
      ],
      readout: { from: 'unit', of: 'values', over: 'last', through: { outputs: 6, model: blocks(6) } },
    },
    lanes: { populations: [{ lanes: 2, updates: 2 }, { lanes: 4, updates: 4 }, { lanes: 4, updates: 4 }], readout: 2 },
    parts: ['in', 'write', 'memory-state', 'read', 'old', 'readout'],
  },
  'an observation, added up once and read again in every step': {
    graph: {
      schema: 2, steps: 5, input: { size: 6, encoding: { kind: 'current' } }, arithmetic,
      populations: [{ name: 'a', size: 6, model: lif }, { name: 'b', size: 6, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [
        { name: 'once', from: 'input', to: 'a', model: single },
        { name: 'again', from: 'input', to: 'b', model: blocks(3), delay: 1 },
        { name: 'beside', from: 'a', to: 'b', model: single },
      ],
      readout: { from: 'b', of: 'values', over: 'maximum' },
    },
    lanes: { populations: [{ lanes: 2, updates: 2 }, { lanes: 3, updates: 3 }] },
    parts: ['once', 'beside'],
  },
}

describe('a circuit whose groups of lanes read parts of lists', () => {
  const made = Object.entries(cases).map(([title, { graph, lanes, parts }]) => ({ title, one: graphCase(graph, 3, 24), lanes, parts }))

  it.each(made)('has them where at most half of a list is read: $title', ({ one: { network }, lanes, parts }) => {
    const design = generateDesign(network, { lanes })
    const { populations, readout } = circuitJoins(network, design.lanes)
    const lists = [...populations.flat(), ...(readout ? [readout] : [])].flatMap(({ read }) => read)
    const named = lists.filter(({ spans }) => spans).map(({ connection }) =>
      (connection === undefined ? 'readout' : network.description.connections[connection]!.name))
    expect(named.toSorted()).toEqual(parts.toSorted())
  })

  const inVerilator = it.skipIf(!needsVerilator())
  inVerilator.each(made)('equals the exact model, in the cycles worked out (needs Verilator): $title', async ({ one, lanes }) => {
    expect(await runGraphCase(one, lanes, 'verilator', cache)).toBeUndefined()
  })

  it('so it does in the embedded simulator', async () => {
    expect(await runGraphCase(made[0]!.one, made[0]!.lanes, 'embedded', cache)).toBeUndefined()
  })
})
