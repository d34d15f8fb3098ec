import { describe, expect, it } from 'vitest'
import { feedForward } from '../../../models/network/kinds/feed-forward.ts'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { GraphDescription, GraphInput } from '../../../models/graph/graph-description.ts'
import type { GraphSpikes } from '../../graph/graph-spikes.ts'
import { standInGraph } from '../area/stand-in-graph.ts'
import { operationCounts } from './operation-counts.ts'

type Neuron = { readonly kind: string; readonly [name: string]: unknown }
const lif: Neuron = { kind: 'lif', beta: 0.9, threshold: 1 }
const fractional: Neuron = { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 4, threshold: 1 }

const counted = (description: GraphDescription, spikes?: GraphSpikes) => operationCounts(standInGraph(description), spikes)

describe('operationCounts', () => {
  it('counts by hand what a small network does', () => {
    const description = feedForward(lif, { layers: [3, 4, 2, 1], steps: 5 })
    // Layer 0: 3 x 4 products and 4 biases, once; then 5 decays of 4. Layer 1: 2 of each spike and 2 biases a step, 5 decays of 2. Readout:
    // 2 products, a bias and a sum a step.
    const spikes = { input: [], populations: [[0, 1, 4, 0, 2], [2, 2, 2, 2, 2]], length: 5 }
    expect(counted(description, spikes)).toEqual({
      multiplyAccumulates: 12 + 20 + 10 + 10,
      accumulates: 4 + 2 * 7 + 2 * 5 + 2 * 5,
      dense: 12 + 8 + 2,
    })
  })

  it('counts a past only as far as it goes', () => {
    const one = (neuron: Neuron, steps: number): number =>
      counted(feedForward(neuron, { layers: [1, 1, 1], steps })).multiplyAccumulates
    // Input and, each step, division and readout; taps 0, 1, 2, 3, 3, 3.
    expect(one(fractional, 6)).toBe(1 + 6 * 2 + 12)
    // Two for each exponential, none in the first step.
    expect(
      one({ kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 4, span: 100, extraFraction: 8, threshold: 1 }, 6),
    ).toBe(1 + 6 * 2 + 5 * 8)
    const shifts = counted(
      feedForward({ kind: 'bit-shift', sequence: 'slow_decay', decayRate: 3, lambda: 0.16, history: 4, threshold: 1 } as Neuron, {
        layers: [1, 1, 1],
        steps: 6,
      }),
    )
    expect(shifts.multiplyAccumulates).toBe(1 + 6 * 2)
    // A bias; 12 terms; 6 sums before the division; a bias and a sum of 6 outputs.
    expect(shifts.accumulates).toBe(1 + 12 + 6 + 12)
  })

  it.each([
    [0.9, { multiplyAccumulates: 3, accumulates: 0 }],
    // 1 - 1/8 and 1/2 + 1/8: two shifted values, and the current.
    [0.875, { multiplyAccumulates: 0, accumulates: 6 }],
    [0.625, { multiplyAccumulates: 0, accumulates: 6 }],
    [0.5, { multiplyAccumulates: 0, accumulates: 3 }],
    [0, { multiplyAccumulates: 0, accumulates: 0 }],
    [{ each: [0.5, 0.5, 0.5] }, { multiplyAccumulates: 3, accumulates: 0 }],
  ])('takes shifts for a decay of %j that all neurons share (by hand)', (beta, expected) => {
    const { arithmetic } = feedForward(lif, { layers: [1, 1, 1], steps: 1 })
    const description = checkGraph({
      schema: 2, steps: 1, input: { size: 1, encoding: { kind: 'spikes' } }, arithmetic,
      populations: [{ name: 'a', size: 3, model: { kind: 'leaky-integrator', beta } }],
      connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false }],
      readout: { from: 'a', of: 'values', over: 'last' },
    })
    expect(counted(description, { input: [0], populations: [[]], length: 1 })).toMatchObject(expected)
  })

  it('counts spikes that come from outside, and one step less of those that come late', () => {
    const encoding = { kind: 'latency' as const, low: [0, 0], high: [1, 1] }
    const count = (layerDelay: 0 | 1): number =>
      counted(feedForward(lif, { layers: [2, 3, 5, 1], steps: 4, encoding, arithmetic: { layerDelay } }), {
        input: [1, 0, 2, 0],
        populations: [[1, 1, 1, 3], [0, 0, 0, 0]],
        length: 4,
      }).accumulates
    expect(count(0)).toBe(3 * (3 + 4) + 5 * (6 + 4) + 8)
    expect(count(0) - count(1)).toBe(5 * 3)
  })
})

describe('operationCounts of graphs', () => {
  const { arithmetic } = feedForward(lif, { layers: [1, 1, 1], steps: 1 })
  const dense = (from: string, to: string, more: object = {}) => ({ name: `${from}-${to}`, from, to, model: { kind: 'dense' }, ...more })
  const graph = (more: Partial<GraphInput>) => checkGraph({
    schema: 2, steps: 4, input: { size: 3, encoding: { kind: 'spikes' } }, arithmetic,
    populations: [{ name: 'a', size: 5, model: { kind: 'integrate-and-fire', threshold: 1 } }], connections: [dense('input', 'a')],
    readout: { from: 'a', of: 'spikes', over: 'last' }, ...more,
  })

  it('counts by hand spikes that come back, late, in one sum with one bias', () => {
    const description = graph({ connections: [dense('input', 'a'), dense('a', 'a', { delay: 2 })] })
    const spikes = { input: [1, 0, 2, 0], populations: [[5, 1, 4, 4]], length: 4 }
    // Three spikes enter, the six of the first two steps come back; a bias and an addition of its own for each neuron and step.
    expect(counted(description, spikes)).toEqual({
      accumulates: 5 * (3 + 6) + 5 * 4 + 5 * 4, multiplyAccumulates: 0, dense: 15 + 25,
    })
  })

  it('adds sums that are formed apart, each with a bias, and ends with a shorter sample and its tail', () => {
    const description = graph({
      tail: 1, arithmetic: { ...arithmetic, connections: 'one-by-one' },
      connections: [dense('input', 'a'), dense('a', 'a', { delay: 1, bias: false })],
    })
    const spikes = { input: [3, 0, 0, 0], populations: [[5, 0, 0, 0]], length: 2 }
    // Two steps and one behind them: a bias, the sum of both and the neuron's own addition in each.
    expect(counted(description, spikes).accumulates).toBe(5 * 3 + 5 * 5 + 3 * 3 * 5)
  })

  it('multiplies values, an observation once where nothing else is added to it, and as many synapses as there are', () => {
    const input = { size: 3, encoding: { kind: 'current' as const } }
    const count = (more: Partial<GraphInput>) =>
      counted(graph({ input, ...more }), { input: [], populations: [[0, 0, 0, 0]], length: 4 })
    expect(count({})).toEqual({ accumulates: 5 + 20, multiplyAccumulates: 15, dense: 15 })
    expect(count({ connections: [dense('input', 'a'), dense('a', 'a', { delay: 1 })] })).toMatchObject({ multiplyAccumulates: 4 * 15 })
    const populations = [{ name: 'a', size: 3, model: { kind: 'relay' } }, { name: 'b', size: 3, model: { kind: 'relay' } }]
    const connections = [dense('input', 'a'), { ...dense('a', 'b'), model: { kind: 'one-to-one' }, bias: false }]
    const relayed = counted(
      graph({ input, populations, connections, readout: { from: 'b', of: 'values', over: 'sum' } }),
      { input: [], populations: [[], []], length: 4 },
    )
    // 9 products once, 3 in each step; 3 biases once, 3 sums of outputs in each step.
    expect(relayed).toEqual({ accumulates: 3 + 12, multiplyAccumulates: 9 + 12, dense: 12 })
  })
})
