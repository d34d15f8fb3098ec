import { describe, expect, it } from 'vitest'
import { handGraph } from './fixtures/by-hand.ts'
import type { GraphInput } from './graph-description.ts'
import { roundedGraph } from './rounded-graph.ts'

const trained = (low: number, initial = 1): GraphInput =>
  handGraph({
    populations: [
      {
        name: 'a',
        size: 2,
        model: {
          kind: 'lif',
          beta: { trained: 'population', initial: 0.9, low: 0.1, high: 0.9 },
          threshold: { trained: 'neuron', initial, low, high: 2 },
        },
      },
    ],
  })

describe('roundedGraph', () => {
  it('takes the constants of trained parameters from their values, not from what they were at first', () => {
    const constants = (...values: readonly number[]) => roundedGraph(trained(0.5), Int32Array.of(1, 2), Float32Array.from(values)).constants
    expect(constants()).toEqual([{ shared: { beta: 14n, threshold: 16n }, own: { threshold: [16n, 16n] } }])
    expect(constants(0.25, 0.5, 2)).toEqual([{ shared: { beta: 4n, threshold: 8n }, own: { threshold: [8n, 32n] } }])
  })

  it('takes the ends of ranges that float32 does not hold', () => {
    expect(roundedGraph(trained(0.7), Int32Array.of(1, 2), Float32Array.of(0.1, 0.7, 0.7)).constants[0]!.own).toEqual({
      threshold: [11n, 11n],
    })
  })

  it.each([
    [[0.5, 0.25, 1], 'trained threshold of a, value 0: got 0.25, expected a value from 0.5 to 2, its range'],
    [[0.5, 1, NaN], 'trained threshold of a, value 1: got NaN, expected a value from 0.5 to 2, its range'],
    [[0.95, 1, 1], 'trained beta of a: got 0.94999998807907'],
    [[0.5, 1], 'trained parameters: got 2 values, expected 3'],
  ])('refuses trained parameters %o', (values, message) => {
    expect(() => roundedGraph(trained(0.5), Int32Array.of(1, 2), Float32Array.from(values))).toThrow(message)
  })

  it('refuses a trained threshold that rounds to 0', () => {
    expect(() => roundedGraph(trained(2 ** -6), Int32Array.of(1, 2), Float32Array.of(0.5, 1, 2 ** -5)))
      .toThrow('network.populations[0].model.threshold: got 0.03125, expected at least 0.0625: it rounds to 0 in QS5.4 (neuron 1)')
  })

  const two = handGraph({
    populations: [{ name: 'a', size: 2, model: { kind: 'relay' } }],
    connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, format: 'QS1.4' }],
    readout: { from: 'a', of: 'values', over: 'last', through: { outputs: 1, model: { kind: 'dense' }, bias: false } },
  })

  it.each([
    [[1, 2, 3, 4, 5], 'integer weights: got 5 values, expected 6'],
    [[31, -33, 0, 0, 511, -512], 'integer weight 1 of in: got -33, expected a value that fits the 6 bits of QS1.4'],
    [[31, -32, 0, 32, 511, -512], 'integer weight 3 of in: got 32, expected a value that fits the 6 bits of QS1.4'],
    [[31, -32, 0, 0, 511, -513], 'integer weight 1 of the readout: got -513, expected a value that fits the 10 bits of QS5.4'],
  ])('refuses weights %o', (weights, message) => {
    expect(() => roundedGraph(two, Int32Array.from(weights))).toThrow(message)
  })

  it('derives widths that bound every intermediate value (by hand)', () => {
    const graph = handGraph({
      steps: 5,
      input: { size: 3, encoding: { kind: 'values' } },
      populations: [
        { name: 'a', size: 2, model: { kind: 'adaptive-lif', beta: 0.5, threshold: 1, rise: 1, rho: 0.5 } },
        { name: 'b', size: 2, model: { kind: 'relay' }, arithmetic: { currentWidth: 9 } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false },
        { name: 'single', from: 'a', to: 'b', model: { kind: 'one-to-one' }, format: 'QS1.2' },
      ],
      readout: { from: 'b', of: 'values', over: 'sum' },
    })
    const { widths } = roundedGraph(graph, Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    // Three products of -512 * -512 are 786,432: 21 bits. A spike brings 4 bits, two up are 6, and a bias as much: 7.
    expect(widths.populations.map(({ accumulator, current, states, history }) => ({ accumulator, current, states, history }))).toEqual([
      { accumulator: 21, current: 12, states: [12], history: undefined }, { accumulator: 7, current: 7, states: [], history: undefined },
    ])
    // Five values of 12 bits.
    expect([widths.readoutAccumulator, widths.readoutTerm, widths.output]).toEqual([undefined, 12, 15])
  })

  it('refuses arithmetic that needs more than 63 bits', () => {
    const wide = handGraph({
      input: { size: 4096, encoding: { kind: 'values' } },
      arithmetic: { format: 'QS0.31', membraneWidth: 32 },
      populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }],
    })
    expect(() => roundedGraph(wide, new Int32Array(4096))).toThrow(/of the integer model needs 64 bits/)
  })
})
