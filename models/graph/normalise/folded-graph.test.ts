import { describe, expect, it } from 'vitest'
import { checkGraph } from '../check/check-graph.ts'
import { handGraph } from '../fixtures/by-hand.ts'
import { floatGraph } from '../float/float-graph.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import { roundGraph } from '../round-graph.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { foldedGraph } from './folded-graph.ts'

/** Two lines, two neurons with trained decays, a sum; the first connection has biases, the second none, an epsilon of its own. */
const graph = checkGraph(handGraph({
  input: { size: 2, encoding: { kind: 'values' } }, steps: 3,
  populations: [
    { name: 'a', size: 2, model: { kind: 'lif', beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 }, threshold: 1 } },
    { name: 'b', size: 1, model: { kind: 'relay' } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses: [[0, 0], [1, 0], [1, 1]] }, normalise: { epsilon: 0.25 } },
    { name: 'out', from: 'a', to: 'b', model: { kind: 'dense' }, bias: false, normalise: { epsilon: 1 } },
  ],
  readout: { from: 'b', of: 'values', over: 'sum', argmax: false, through: { outputs: 1, model: { kind: 'dense' } } },
}))
/** Weights and biases of `in`, weights of `out`, weight and bias of the readout, decays, scales, then mean and variance of each. */
const parameters = Float32Array.of(
  0.5, -0.25, 1, 0.125, 0, 0.5, 1, 2, -0.5, 0.25, 0.75, 3, 0.5, 2, 0.5, -1, 2, 0, 0.5, 3,
)

const plain = (connection: GraphDescription['connections'][number]): object => {
  const { normalise, ...one } = connection
  expect(normalise).toBeDefined()
  return one
}

describe('foldedGraph', () => {
  it('has weights times scale / sqrt(variance + epsilon), and biases less as much of the mean (by hand)', () => {
    const { description, parameters: folded } = foldedGraph(graph, parameters)
    expect(description.connections).toEqual(graph.connections.map((one) => ({ ...plain(one), bias: true })))
    expect(graphLayout(description)).toMatchObject({ weightCount: 10, length: 12, normalised: [] })
    // in: 3 / sqrt(2.25) = 2 and 0.5 / sqrt(0.25) = 1; out: 2 / sqrt(4) = 1.
    expect([...folded]).toEqual([1, -0.5, 1, 0.125 - 2 * 0.5, 0 + 1, 0.5, 1, -0.5, 2, -0.5, 0.25, 0.75])
  })

  it('gives a network that normalises nothing back as it is', () => {
    const unnormalised = checkGraph({ ...graph, connections: graph.connections.map(plain) })
    const own = new Float32Array(graphLayout(unnormalised).length)
    expect(foldedGraph(unnormalised, own)).toEqual({ description: unnormalised, parameters: own })
    expect(foldedGraph(unnormalised, own).parameters).toBe(own)
  })

  it('is what floats run and what is rounded', () => {
    const { description, parameters: folded } = foldedGraph(graph, parameters)
    const inputs = Float32Array.of(1, 2, 4, -1, 0.5, 3)
    expect(floatGraph(graph, parameters).evaluate(inputs, 1)).toEqual(floatGraph(description, folded).evaluate(inputs, 1))
    const rounded = roundGraph(graph, parameters)
    expect(rounded).toEqual(roundGraph(description, folded))
    expect([...rounded.weights]).toEqual([16, -8, 16, -14, 16, 8, 16, -8, 32, -8])
  })

  it('says of a weight that does not fit that it is a folded one', () => {
    const wide = parameters.slice()
    wide[11] = 300
    expect(() => roundGraph(graph, wide)).toThrow(
      'format QS5.4 is too narrow: weight 0 of in, into which its normalisation is folded, is 100, expected a value from -32 to 31.9375;',
    )
    const readout = parameters.slice()
    readout[7] = 300
    expect(() => roundGraph(graph, readout)).toThrow('format QS5.4 is too narrow: weight 0 of the readout is 300, expected')
  })

  it.each([
    [11, NaN, 'scale 0 of the normalisation of in: got NaN, expected a finite number'],
    [15, Infinity, 'mean 1 of the normalisation of in: got Infinity, expected a finite number'],
    [19, -0.5, 'variance 0 of the normalisation of out: got -0.5, expected a finite number that is not negative'],
  ])('refuses what normalisation cannot have: value %i of %d', (index, value, message) => {
    const wrong = parameters.slice()
    wrong[index] = value
    expect(() => floatGraph(graph, wrong)).toThrow(message)
    expect(() => roundGraph(graph, wrong)).toThrow(message)
  })

  it('refuses integer weights of a network that is not folded', () => {
    expect(() => roundedGraph(graph, new Int32Array(10)))
      .toThrow('network.connections[0].normalise: got normalisation, expected none: integer weights are those into which it was folded')
  })
})
