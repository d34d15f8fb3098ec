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
import { runKeptCase } from './run-kept-case.ts'

const cache = join(tmpdir(), 'engram-test-cache')

const arithmetic: GraphInput['arithmetic'] = {
  format: 'QS2.5', membraneWidth: 14, currentWidth: 12, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const lif = { kind: 'lif', beta: 0.75, threshold: 0.5 }
const delayed = (longest: number, more: object = {}) => ({ kind: 'delayed', longest, per: 'source', delays: { drawn: 3 }, ...more })

type Case = {
  readonly graph: GraphInput
  readonly lanes: readonly LayerChoice[]
  readonly sparse?: 'lists'
  /** Of each list of each population: nothing, or lines at a time, masks of a step and bits of a delay. */
  readonly axons: readonly (readonly (readonly number[] | undefined)[])[]
}

/** Synapses between the so many first units of both, and so on with those behind them. */
const blocks = (sources: number, targets: number, count: number): readonly (readonly number[])[] =>
  Array.from({ length: sources * targets }, (_, at): readonly [number, number] => [at % sources, Math.floor(at / sources)])
    .filter(([source, target]) => Math.floor((source * count) / sources) === Math.floor((target * count) / targets))

const through = { outputs: 4, model: { kind: 'dense' } } as const

const cases: Readonly<Record<string, Case>> = {
  'masks of a short recording that are walked, loops, a ring beside them': {
    graph: {
      schema: 2, steps: 9, tail: 3, input: { size: 8, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 12, model: lif }, { name: 'b', size: 6, model: lif }, { name: 'c', size: 6, model: lif }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(5) },
        { name: 'again', from: 'a', to: 'a', model: delayed(3), delay: 1, bias: false },
        { name: 'plain', from: 'c', to: 'a', model: { kind: 'dense' }, delay: 2 },
        { name: 'down', from: 'a', to: 'b', model: delayed(2) },
        { name: 'back', from: 'b', to: 'b', model: delayed(2, { per: 'synapse' }), delay: 1, bias: false },
        { name: 'on', from: 'b', to: 'c', model: delayed(1) }, { name: 'in-late', from: 'input', to: 'c', model: delayed(6), delay: 4 },
      ],
      readout: { from: 'c', of: 'spikes', over: 'sum', through },
    },
    lanes: [{ lanes: 5, updates: 5 }, { lanes: 3, updates: 1 }, { lanes: 6, updates: 2 }],
    axons: [[[3, 3, 3], [5, 3, 2], undefined], [[5, 3, 2], undefined], [[1, 6, 1], [8, 1, 4]]],
  },
  'words of 32 of 70 counted lines, toward zero': {
    graph: {
      schema: 2, steps: 12,
      input: { size: 70, encoding: { kind: 'rate', low: new Array<number>(70).fill(-1), high: new Array<number>(70).fill(1), seed: 1 } },
      arithmetic: { ...arithmetic, rounding: 'toward-zero' },
      populations: [{ name: 'a', size: 30, model: lif }, { name: 'b', size: 4, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(7) }, { name: 'past', from: 'input', to: 'b', model: { kind: 'dense' } },
        { name: 'on', from: 'a', to: 'b', model: delayed(7), format: 'QS1.8' },
      ],
      readout: { from: 'b', of: 'values', over: 'last' },
    },
    lanes: [{ lanes: 2, updates: 1 }, 1],
    axons: [[[8, 12, 3]], [undefined, [1, 30, 3]]],
  },
  'parts of lists, of which each group of lanes reads one': {
    graph: {
      schema: 2, steps: 7, tail: 2, input: { size: 12, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 16, model: lif }, { name: 'b', size: 8, model: lif }, { name: 'c', size: 4, model: lif }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(4, { synapses: blocks(12, 16, 4) }) },
        { name: 'on', from: 'a', to: 'b', model: delayed(6, { synapses: blocks(16, 8, 4) }), delay: 1 },
        { name: 'end', from: 'b', to: 'c', model: { kind: 'dense' } },
      ],
      readout: { from: 'c', of: 'spikes', over: 'sum', through },
    },
    lanes: [{ lanes: 4, updates: 2 }, 2, 4],
    axons: [[[3, 4, 3]], [[2, 8, 3]], [undefined]],
  },
  'lists of words, of few synapses': {
    graph: {
      schema: 2, steps: 7, tail: 2, input: { size: 12, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 16, model: lif }, { name: 'b', size: 8, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(4, { synapses: blocks(12, 16, 4) }) },
        { name: 'on', from: 'a', to: 'b', model: delayed(6, { synapses: blocks(16, 8, 2) }), delay: 1 },
      ],
      readout: { from: 'b', of: 'values', over: 'last' },
    },
    lanes: [4, { lanes: 1, updates: 1 }],
    sparse: 'lists',
    axons: [[[3, 4, 3]], [[4, 4, 3]]],
  },
  'every line at once, a stream that keeps its state': {
    graph: {
      schema: 2, steps: 6, state: 'kept', input: { size: 5, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 6, model: lif }, { name: 'b', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: delayed(9) }, { name: 'again', from: 'a', to: 'a', model: delayed(4), delay: 2 },
        { name: 'on', from: 'a', to: 'b', model: { kind: 'dense' } },
      ],
      readout: { from: 'b', of: 'values', over: 'sum' },
    },
    lanes: [6, 3],
    axons: [[[5, 1, 3], [6, 1, 3]], [undefined]],
  },
}

describe('a circuit with delays of axons in front of its lists', () => {
  const made = Object.entries(cases).map(([title, { graph, lanes, sparse, axons }]) => ({
    title, one: graphCase(graph, 3, 24), axons, run: graph.state === 'kept' ? runKeptCase : runGraphCase,
    lanes: { populations: lanes, ...(graph.readout.through && { readout: 1 }), ...(sparse && { sparse }) },
  }))

  it.each(made)('has one list for all delays of a source: $title', ({ one: { network }, lanes, axons }) => {
    const { lanes: chosen } = generateDesign(network, { lanes: { ...lanes, delays: 'axons' } })
    const joins = circuitJoins(network, chosen).populations
    expect(joins.map(([join]) => join!.read.map(({ axons: own }) => own && [own.width, own.masks, own.slotWidth]))).toEqual(axons)
    for (const [join] of joins) expect(new Set(join!.lists.map(({ from }) => from)).size).toBe(join!.lists.length)
  })

  it.each(made)('takes the cycles of registers stepped one by one, never more than the bound: $title', ({ one: { network }, lanes }) => {
    const design = generateDesign(network, { lanes: { ...lanes, delays: 'axons' } })
    const most = mostGraphSpikes(network.description)
    const cycles = graphCycles(design)(most)
    expect(cycles).toBe(clockedGraphCycles(design, most))
    expect(graphCyclesBound(network.description, design.lanes)).toBeGreaterThanOrEqual(cycles)
  })

  const inVerilator = it.skipIf(!needsVerilator())
  inVerilator.each(made)('equals the exact model, in the cycles worked out (needs Verilator): $title', async ({ one, lanes, run }) => {
    expect(await run(one, { ...lanes, delays: 'axons' }, 'verilator', cache)).toBeUndefined()
  })

  it('so it does in the embedded simulator', async () => {
    const { one, lanes, run } = made.at(-1)!
    expect(await run(one, { ...lanes, delays: 'axons' }, 'embedded', cache)).toBeUndefined()
  })
})
