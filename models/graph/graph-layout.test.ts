import { describe, expect, it } from 'vitest'
import { checkGraph } from './check/check-graph.ts'
import { handGraph } from './fixtures/by-hand.ts'
import { graphLayout } from './graph-layout.ts'
import { untrainedParameters } from './untrained-parameters.ts'
import { neuronParameters } from './populations/neuron-parameters.ts'
import { trainedValues } from './populations/trained-values.ts'

const description = checkGraph(
  handGraph({
    input: { size: 4, encoding: { kind: 'spikes' } },
    populations: [
      {
        name: 'a',
        size: 2,
        model: {
          kind: 'adaptive-lif',
          beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 },
          threshold: { each: [1, 2] },
          rise: 0.25,
          rho: 0.5,
        },
      },
      { name: 'b', size: 3, model: { kind: 'lif', beta: 0.5, threshold: { trained: 'population', initial: 1, low: 0.5, high: 2 } } },
    ],
    connections: [
      { name: 'one', from: 'input', to: 'a', model: { kind: 'block-diagonal', blocks: 2 } },
      { name: 'two', from: 'a', to: 'b', model: { kind: 'dense' }, bias: false },
      {
        name: 'three',
        from: 'b',
        to: 'b',
        model: {
          kind: 'sparse',
          synapses: [
            [0, 1],
            [1, 1],
          ],
        },
        delay: 1,
      },
    ],
    readout: { from: 'b', of: 'spikes', over: 'sum', through: { outputs: 2, model: { kind: 'dense' } } },
  }),
)

describe('graphLayout', () => {
  it('places weights and biases connection by connection, the readout behind them, then trained parameters (by hand)', () => {
    expect(graphLayout(description)).toEqual({
      connections: [
        { sources: 4, targets: 2, weights: 0, weightCount: 4, bias: 4 },
        { sources: 2, targets: 3, weights: 6, weightCount: 6, bias: undefined },
        { sources: 3, targets: 3, weights: 12, weightCount: 2, bias: 14 },
      ],
      readout: { sources: 3, targets: 2, weights: 17, weightCount: 6, bias: 23 },
      trained: [{ population: 0, parameter: 'beta', start: 25, count: 2 }, { population: 1, parameter: 'threshold', start: 27, count: 1 }],
      delayed: [],
      normalised: [],
      weightCount: 25,
      learnedCount: 28,
      length: 28,
    })
  })

  it('places what normalisation has behind all that: scales, then averages, connection by connection (by hand)', () => {
    const [one, two, three] = description.connections
    const normalised = { ...description, connections: [{ ...one!, normalise: {} }, { ...two!, normalise: { momentum: 0.5 } }, three!] }
    const { normalised: found, learnedCount, length } = graphLayout(checkGraph(normalised))
    expect(found).toEqual([
      { connection: 0, count: 2, scale: 28, mean: 33, variance: 35 },
      { connection: 1, count: 3, scale: 30, mean: 37, variance: 40 },
    ])
    expect([learnedCount, length]).toEqual([33, 43])
    expect([...untrainedParameters(checkGraph(normalised)).subarray(28)]).toEqual([1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1])
  })

  it('gives each neuron its parameters, trained ones at their present value', () => {
    const trained = Float32Array.of(0.125, 0.25, 1.5)
    const of = (population: number, neuron: number) =>
      neuronParameters(description.populations[population]!, trainedValues(graphLayout(description), trained, population))(neuron)
    expect(of(0, 0)).toEqual({ kind: 'adaptive-lif', beta: 0.125, threshold: 1, rise: 0.25, rho: 0.5 })
    expect(of(0, 1)).toEqual({ kind: 'adaptive-lif', beta: 0.25, threshold: 2, rise: 0.25, rho: 0.5 })
    expect(of(1, 2)).toEqual({ kind: 'lif', beta: 0.5, threshold: 1.5 })
    expect(neuronParameters(description.populations[1]!)(2)).toEqual({ kind: 'lif', beta: 0.5, threshold: 1 })
  })
})
