import { describe, expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { elmNetwork } from '../../network/elm/elm-network.ts'
import { lifNetwork } from '../../network/kinds/lif-network.ts'
import { lstmNetwork } from '../../network/lstm/lstm-network.ts'
import { checkGraph } from '../check/check-graph.ts'
import { isFixed } from '../fixed/is-fixed.ts'
import { graphScan } from '../float/graph-scan.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { graphLayout } from '../graph-layout.ts'
import { runIntegerGraph } from '../integer/run-integer-graph.ts'
import { roundGraph } from '../round-graph.ts'
import { floatEnclosure, type Enclosed } from './float-enclosure.ts'

const elm = elmNetwork({
  inputs: 32, inhibitory: 16, branches: 8, synapses: 8, routing: 'windows', memory: 6, outputs: 2, steps: 60, tau: { low: 1, high: 40 },
})
const kinds = checkGraph({
  schema: 2, steps: 40, input: { size: 3, encoding: { kind: 'values' } },
  populations: [
    { name: 'a', size: 5, model: { kind: 'relay' } }, { name: 'b', size: 4, model: { kind: 'sigmoid' } },
    { name: 'c', size: 4, model: { kind: 'leaky-memory', tau: { each: [2, 3, 5, 9] } } }, { name: 'd', size: 3, model: { kind: 'tanh' } },
    { name: 'e', size: 3, model: { kind: 'leaky-integrator', beta: 0.8 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'a', model: { kind: 'dense' } }, { name: 'ab', from: 'a', to: 'b', model: { kind: 'dense' } },
    { name: 'eb', from: 'e', to: 'b', model: { kind: 'dense' }, delay: 1, bias: false },
    { name: 'bc', from: 'b', to: 'c', model: { kind: 'one-to-one' } }, { name: 'cd', from: 'c', to: 'd', model: { kind: 'dense' } },
    { name: 'dd', from: 'd', to: 'd', model: { kind: 'dense' }, delay: 1, bias: false },
    { name: 'de', from: 'd', to: 'e', model: { kind: 'dense' } }, { name: 'ae', from: 'a', to: 'e', model: { kind: 'dense' } },
  ],
  readout: { from: 'e', of: 'values', over: 'step', through: { outputs: 2, model: { kind: 'dense' } }, argmax: false },
  arithmetic: elm.arithmetic,
})
const [fraction, length] = [17, 33]

/** What a network of floats and its integers send for one recording, and the enclosure. */
const runs = (description: GraphDescription, columns?: number) => {
  const parameters = initialWeights(description, 4)
  const random = counterRandom(9, 'float-enclosure')
  const { length: inputLength, spiking } = graphInputShape(description)
  const inputs = Int32Array.from({ length: inputLength }, (_, at) =>
    (spiking ? Number(random.uniform(0, at) < 0.25) : Math.round((random.uniform(0, at) - 0.5) * 2 ** 18)))
  const network = roundGraph(description, parameters)
  const entered = Float32Array.from(inputs, (one) => (spiking ? one : one / 2 ** fraction))
  const floats = (weights: Float32Array) => graphScan(description, weights).evaluate(entered, 1, Int32Array.of(length))
  const integers = runIntegerGraph(network, false)(inputs, 1, Int32Array.of(length))
  return { parameters, network, floats, integers, enclosure: floatEnclosure(network, columns)(inputs, length), random }
}

/** By how much values are outside at most: no more than 0, but for the rounding of float32. */
const outside = ({ centre, radius }: Enclosed, values: ArrayLike<number>): number =>
  centre.reduce((most, middle, at) => Math.max(most, Math.abs(values[at]! - middle) - radius[at]! - 1e-6 * Math.abs(middle)), -Infinity)

const cases = [['an ELM neuron', elm], ['relays, sigmoids, tangents, memories and integrators on values', kinds]] as const

describe.each(cases)('%s', (_, description) => {
  const { parameters, network, floats, integers, enclosure, random } = runs(description)

  it('lies within in every population and output, as do others that round to the same integers', () => {
    const { connections, readout } = graphLayout(description)
    const nudged = Array.from({ length: 12 }, (__, draw) => {
      // Half a unit to either side, all of one connection alike or each by itself.
      const weights = Float32Array.from(parameters)
      ;[...connections, readout!].forEach(({ weights: start, weightCount, bias, targets }, index) => {
        if (isFixed(description, index)) return
        const end = bias === undefined ? start + weightCount : bias + targets
        for (let at = start; at < end; at++) {
          const sign = random.uniform(1 + draw, draw < 6 ? index : at) < 0.5 ? -1 : 1
          weights[at] = network.weights[at]! / 2 ** fraction + (sign * 0.49) / 2 ** fraction
        }
      })
      expect(roundGraph(description, weights).weights).toEqual(network.weights)
      return weights
    })
    for (const weights of [parameters, ...nudged]) {
      const { membrane, outputs } = floats(weights)
      let start = 0
      description.populations.forEach(({ name, size }, p) => {
        const values = membrane.subarray(start, start + size * length)
        const { centre, radius } = enclosure.populations[p]!
        const made = { centre: centre.subarray(0, size * length), radius: radius.subarray(0, size * length) }
        expect([name, outside(made, values) <= 0]).toEqual([name, true])
        start += size * description.steps
      })
      expect(outside(enclosure.outputs, Float64Array.from(outputs))).toBeLessThanOrEqual(0)
    }
  })

  it('is no further from its integers than to the far end, which is no hundred times as far', () => {
    const { outputs } = floats(parameters)
    const { centre, radius } = enclosure.outputs
    const exact = Array.from(integers.outputs, (value) => Number(value) / 2 ** fraction)
    const [measured, bound] = [
      Math.max(...exact.map((value, at) => Math.abs(value - Number(outputs[at])))),
      Math.max(...exact.map((value, at) => Math.abs(value - centre[at]!) + radius[at]!)),
    ]
    expect(measured).toBeGreaterThan(2 ** -fraction)
    expect(bound).toBeGreaterThanOrEqual(measured)
    expect(bound / measured).toBeLessThan(100)
  })

  it('is wider where fewer columns are kept, and holds all the same', () => {
    const narrow = runs(description, 40).enclosure.outputs
    const intervals = runs(description, 0).enclosure.outputs
    const { outputs } = floats(parameters)
    for (const one of [narrow, intervals]) expect(outside(one, Float64Array.from(outputs))).toBeLessThanOrEqual(0)
    const widest = ({ radius }: Enclosed): number => Math.max(...radius)
    expect(widest(narrow)).toBeGreaterThan(widest(enclosure.outputs))
    expect(widest(intervals)).toBeGreaterThan(widest(narrow))
  })
})

it('adds half a unit for each weight that something meets, and for the decay what was kept (by hand)', () => {
  // One line that always spikes, one synapse of 1/2, decay 1/2, readout 1: 0.5, 0.75.
  const description = checkGraph({
    schema: 2, steps: 2, input: { size: 1, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 1, model: { kind: 'leaky-integrator', beta: 0.5 } }],
    connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'dense' }, bias: false }],
    readout: { from: 'a', of: 'values', over: 'step', through: { outputs: 1, model: { kind: 'dense' }, bias: false }, argmax: false },
    arithmetic: elm.arithmetic,
  })
  const network = roundGraph(description, Float32Array.of(0.5, 1))
  const { populations: [a], outputs } = floatEnclosure(network)(Int32Array.of(1, 1), 2)
  const [half, ofDecay] = [2 ** -18, 2 ** -(network.description.arithmetic.coefficientFraction + 1)]
  const second = 0.5 * half + half + ofDecay * (0.5 + half)
  expect([...a!.centre]).toEqual([0.5, 0.75])
  a!.radius.forEach((value, at) => expect(value).toBeCloseTo([half, second][at]!, 15))
  outputs.radius.forEach((value, at) => expect(value).toBeCloseTo([half + half * (0.5 + half), second + half * (0.75 + second)][at]!, 15))
})

it.each([
  [lifNetwork({ layers: [4, 3, 2], beta: 0.9, steps: 5 }), 'enclosure of floats: got layer0, a lif, expected populations of '],
  [lstmNetwork({ inputs: 2, units: 2, outputs: 1, steps: 4 }), 'enclosure of floats: got taken, a product, expected populations of '],
  [{ ...elm, readout: { ...elm.readout, over: 'last' } }, 'enclosure of floats: got another readout, expected outputs through'],
  [{ ...elm, connections: elm.connections.map((one) => (one.delay ? { ...one, delay: 2 } : one)) }, 'a delay of 2 steps, expected 0 or 1'],
])('refuses what it does not know %#', (description, message) => {
  const network = roundGraph(description as GraphDescription, initialWeights(description as GraphDescription, 1))
  expect(() => floatEnclosure(network)).toThrow(message)
})
