import { describe, expect, it } from 'vitest'
import { checkGraph } from '../check/check-graph.ts'
import { floatGraph } from '../float/float-graph.ts'
import { handGraph } from '../fixtures/by-hand.ts'
import type { GraphInput } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import { roundGraph } from '../round-graph.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { untrainedParameters } from '../untrained-parameters.ts'
import { loweredGraph } from './lowered-graph.ts'
import { standInDelays } from './stand-in-delays.ts'

type Connection = GraphInput['connections'][number]

const graphOf = (model: object, more: Partial<Connection> = {}, others: readonly Connection[] = []) => checkGraph(handGraph({
  input: { size: 2, encoding: { kind: 'spikes' } },
  populations: [{ name: 'a', size: 2, model: { kind: 'relay' } }],
  connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'delayed', longest: 3, ...model }, ...more }, ...others],
}))
const lowered = (description: ReturnType<typeof graphOf>) => loweredGraph(description, graphLayout(description), new Float32Array(0))

describe('loweredGraph', () => {
  it('has a connection for each delay that occurs, the first one with the biases (by hand)', () => {
    const { description, order } = lowered(graphOf({ delays: [3, 0, 1, 3] }, { delay: 2 }))
    expect(description.connections.map(({ name, delay, bias, model }) => [name, delay, bias, model])).toEqual([
      ['in-0', 2, true, { kind: 'sparse', synapses: [[1, 0]] }],
      ['in-1', 3, false, { kind: 'sparse', synapses: [[0, 1]] }],
      ['in-3', 5, false, { kind: 'sparse', synapses: [[0, 0], [1, 1]] }],
    ])
    expect([...order]).toEqual([1, 4, 5, 2, 0, 3])
  })

  it('is dense where all synapses have one delay, and keeps clear of the names of others', () => {
    const other: Connection = { name: 'in-2', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false }
    const { description, order } = lowered(graphOf({ delays: [2, 2], per: 'target' }, { bias: false }, [other]))
    expect(description.connections.map(({ name, model }) => [name, model.kind])).toEqual([['in-2-1', 'dense'], ['in-2', 'dense']])
    expect([...order]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const long = 'x'.repeat(40)
    expect(lowered(graphOf({ delays: [2, 3], per: 'target' }, { name: long })).description.connections.map(({ name }) => name))
      .toEqual([`${'x'.repeat(38)}-2`, `${'x'.repeat(38)}-3`])
  })

  it('leaves a network without delays of synapses as it is', () => {
    const plain = checkGraph(handGraph({ populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }] }))
    expect(lowered(plain).description).toBe(plain)
  })
})

describe('trained delays', () => {
  const description = graphOf({ delays: { trained: 'gaussian' } }, { bias: false })
  const { weightCount, delayed: [place], length } = graphLayout(description)
  const withDelays = (...delays: readonly number[]): Float32Array => {
    const parameters = untrainedParameters(description)
    parameters.set([1 / 16, 4 / 16, 16 / 16, 64 / 16])
    parameters.set(delays, place!.delays)
    return parameters
  }

  it('lie behind the weights, in the middle of their range before training, and a width behind them', () => {
    expect([weightCount, place, length]).toEqual([4, { connection: 0, count: 4, delays: 4, width: 8 }, 9])
    expect([...untrainedParameters(description)]).toEqual([0, 0, 0, 0, 1.5, 1.5, 1.5, 1.5, 1.5])
  })

  it('are rounded in floats and integers: to the nearest step, halves up', () => {
    const parameters = withDelays(0.49, 1.5, 1.4, 3)
    const fixed = graphOf({ delays: [0, 2, 1, 3] }, { bias: false })
    const inputs = Float32Array.of(1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0)
    const values = floatGraph(description, parameters).evaluate(inputs, 1).membrane
    expect([...values].map((value) => value * 16)).toEqual([1, 0, 0, 16, 1, 0, 4, 16, 4, 64, 0, 64])
    expect(floatGraph(fixed, parameters.subarray(0, 4)).evaluate(inputs, 1).membrane).toEqual(values)
    const integers = roundGraph(description, parameters)
    expect(integers).toEqual(roundedGraph(fixed, Int32Array.of(1, 4, 16, 64)))
  })

  it('are refused beyond the longest, below 0, and with a width that is none', () => {
    expect(() => floatGraph(description, withDelays(0, 1, 3.2, 1))).toThrow('delay 2 of in: got 3.200000047683716, expected 0 to 3 steps')
    expect(() => roundGraph(description, withDelays(0, 1, -1, 1))).toThrow('delay 2 of in: got -1, expected 0 to 3 steps')
    const parameters = withDelays(0, 1, 2, 1)
    parameters[place!.width] = Number.NaN
    expect(() => floatGraph(description, parameters)).toThrow('width of the delays of in: got NaN')
  })
})

it('stands in for trained delays by as many different ones as there can be', () => {
  const description = graphOf({ longest: 2, delays: { trained: 'triangle' } }, { bias: false })
  expect([...standInDelays(description)]).toEqual([0, 1, 2, 0, 1])
  const { connections } = loweredGraph(description, graphLayout(description), standInDelays(description)).description
  expect(connections.map(({ delay }) => delay)).toEqual([0, 1, 2])
})

describe('a delayed connection is refused', () => {
  it.each([
    ['where a list could not be so late', { longest: 250, delays: { drawn: 1 } }, { delay: 6 }, 'model.longest: got 250 with a delay of 6'],
    ['where it is normalised', { delays: { drawn: 1 } }, { normalise: {} }, 'normalise: got'],
    ['with a delay beyond its longest', { delays: [0, 1, 2, 4] }, {}, 'it has the delay 4 at 3, expected at most its longest, 3'],
    ['with delays of no number', { delays: [0, 1, 2] }, {}, 'it has 3 delays, expected 4, one for each synapse'],
  ] as const)('%s', (_, model, more, message) => expect(() => graphOf(model, more)).toThrow(message))

  it('where each connection is rounded by itself, where they are too many, and in the readout', () => {
    const graph = (more: object) => handGraph({
      populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }],
      connections: [0, 1].map((index) => ({
        name: `in${index}`, from: 'input', to: 'a', model: { kind: 'delayed', longest: 128, delays: { drawn: 1 } },
      })),
      ...more,
    })
    expect(() => checkGraph(graph({}))).toThrow('network.connections: got 258 connections')
    const one = (more: object) => handGraph({
      populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }],
      connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'delayed', longest: 9, delays: { drawn: 1 } } }],
      ...more,
    })
    expect(() => checkGraph(one({ arithmetic: { connections: 'one-by-one' } }))).toThrow('got one-by-one for a, to which in leads')
    const through = { outputs: 1, model: { kind: 'delayed', longest: 1, delays: [1] } }
    expect(() => checkGraph(handGraph({
      populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }], readout: { from: 'a', of: 'values', over: 'sum', through },
    }))).toThrow('readout.through.model.kind: got "delayed"')
  })
})
