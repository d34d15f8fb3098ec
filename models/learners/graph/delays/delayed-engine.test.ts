import { beforeAll, describe, expect, it } from 'vitest'
import type { DelayedModel } from '../../../connections/delayed.ts'
import { checkGraph } from '../../../graph/check/check-graph.ts'
import { handArithmetic } from '../../../graph/fixtures/by-hand.ts'
import { graphScan } from '../../../graph/float/graph-scan.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { integerGraph } from '../../../graph/integer/integer-graph.ts'
import { roundGraph } from '../../../graph/round-graph.ts'
import { quantiseInputs } from '../../../graph/inputs/quantise-inputs.ts'
import { counterNumbers } from '../../../network/fixtures/counter-numbers.ts'
import { centralDifferences } from '../../../tensorflow/fixtures/central-differences.ts'
import { largestDeviation } from '../../../tensorflow/fixtures/largest-deviation.ts'
import { openTensorflow, type Tensorflow } from '../../../tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../../tensorflow/tensorflow-graph-engine.ts'
import { denseInputs } from '../dense-inputs.ts'
import { parameterPlaces } from '../fixtures/parameter-places.ts'
import { smoothGraph } from '../fixtures/smooth-graph.ts'
import type { GraphEngine, GraphEngineOptions } from '../graph-engine.ts'
import { kernelGraphEngine } from '../kernel-graph-engine.ts'
import { parameterFormats } from '../../../graph/parameter-formats.ts'
import { quantisedParameters } from '../optimise/quantised-parameters.ts'
import type { SampleBatch } from '../sample-batch.ts'

type Delays = Pick<DelayedModel, 'per' | 'delays' | 'synapses'>

const synapses: [number, number][] = [[0, 0], [2, 0], [1, 1], [2, 1], [0, 3], [1, 3], [2, 3]]

/** Delays into, inside and out of a recurrent population, whose trained decays lie before the delays, and normalisation behind them. */
const graphOf = (into: Delays, back: Delays): GraphDescription => checkGraph({
  schema: 2, steps: 9, tail: 2,
  input: { size: 3, encoding: { kind: 'spikes' } },
  populations: [
    { name: 'a', size: 4, model: { kind: 'lif', beta: { trained: 'neuron', initial: 0.7, low: 0.5, high: 0.95 }, threshold: 0.6 } },
    { name: 'b', size: 3, model: { kind: 'lif', beta: 0.6, threshold: 0.5 } },
    { name: 'out', size: 2, model: { kind: 'leaky-integrator', beta: 0.8 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'a', model: { kind: 'delayed', longest: 4, ...into } },
    { name: 'back', from: 'a', to: 'a', delay: 1, bias: false, model: { kind: 'delayed', longest: 3, ...back } },
    { name: 'up', from: 'a', to: 'b', model: { kind: 'dense' }, normalise: {} },
    { name: 'on', from: 'b', to: 'out', model: { kind: 'delayed', longest: 5, delays: { trained: 'gaussian' } } },
  ],
  readout: { from: 'out', of: 'values', over: 'mean' },
  arithmetic: handArithmetic,
})

const drawn = (description: GraphDescription, seed: number) => {
  const next = counterNumbers(seed)
  const layout = graphLayout(description)
  const parameters = Float32Array.from({ length: layout.length }, () => (next() - 0.35) * 1.6)
  for (const { start, count } of layout.trained) for (let at = start; at < start + count; at++) parameters[at] = 0.5 + 0.45 * next()
  for (const { connection, delays, count, width } of layout.delayed) {
    const { longest } = description.connections[connection]!.model as unknown as DelayedModel
    // Nowhere near the middle between two steps, or a step itself, where what is within reach changes.
    for (let at = delays; at < delays + count; at++) parameters[at] = Math.floor(next() * longest) + 0.1 + 0.3 * next()
    parameters[width] = 0.2 + 0.5 * next()
  }
  for (const { variance, count } of layout.normalised) parameters.fill(0.4, variance, variance + count)
  const count = 3
  const values = Float32Array.from({ length: count * description.steps * 3 }, () => Number(next() < 0.4))
  const batch: SampleBatch = { count, lengths: Int32Array.of(9, 5, 7), inputs: { kind: 'values', values } }
  return { next, layout, parameters, batch }
}

const options: GraphEngineOptions = { batch: 3, surrogate: { kind: 'fast-sigmoid', slope: 4 }, resetGradient: 'attached' }
const cases: [string, Delays, Delays][] = [
  ['of synapses, by a Gaussian', { delays: { trained: 'gaussian' } }, { per: 'source', delays: { trained: 'triangle' } }],
  ['of sources and targets', { per: 'source', delays: { trained: 'gaussian' } }, { per: 'target', delays: { trained: 'gaussian' } }],
  ['of listed synapses, beside drawn ones', { delays: { trained: 'triangle' }, synapses }, { delays: { drawn: 3 } }],
]
let tf: Tensorflow
beforeAll(async () => {
  tf = await openTensorflow('wasm')
})

/** A draw that stays away from thresholds. */
const clear = (description: GraphDescription) => {
  for (let seed = 1; ; seed++) {
    const one = drawn(description, seed)
    const model = smoothGraph(description, one.batch, options)
    const exact = model.run(one.parameters)
    if (model.distance(exact) > 1e-4 && exact.counts[0]! > 5 && exact.counts[1]! > 3) return { ...one, model, exact }
  }
}

describe.each(cases)('delays %s', (_, into, back) => {
  const description = graphOf(into, back)

  it.each(['kernels', 'TensorFlow'] as const)('have the gradient of float64 on %s, in every parameter', (name) => {
    const { parameters, batch, model, exact, next, layout } = clear(description)
    const slopes = Float32Array.from(exact.outputs, () => next() - 0.5)
    const engine: GraphEngine = name === 'kernels'
      ? kernelGraphEngine(description, options)
      : tensorflowGraphEngine(tf, description, options)
    const gradient = engine.gradient(parameters, batch, ({ outputs }) => {
      expect(largestDeviation(outputs, exact.outputs)).toBeLessThan(1e-5)
      return { outputs: slopes }
    })
    const loss = (values: Float64Array): number =>
      model.run(values, exact).outputs.reduce((sum, value, at) => sum + value * slopes[at]!, 0)
    const expected = centralDifferences(loss, Float64Array.from(parameters), 1e-7)
    for (const { width } of layout.delayed) expected[width] = 0
    expect(gradient.length).toBe(layout.length)
    expect(largestDeviation(gradient, expected)).toBeLessThan(2e-5)
    const places = [...parameterPlaces(description), ...layout.delayed.map(({ delays, count }) => ({ start: delays, count }))]
    for (const { start, count } of places) {
      const part = <A extends Float32Array | Float64Array>(all: A): A => all.subarray(start, start + count) as A
      expect(Math.max(...part(expected).map(Math.abs))).toBeGreaterThan(1e-4)
      expect(largestDeviation(part(gradient), part(expected))).toBeLessThan(2e-4)
    }
  })

  it('are whole steps as the network is deployed, as the plain scan has them', () => {
    const { parameters, batch } = drawn(description, 1)
    const scanned = graphScan(description, parameters).evaluate(denseInputs(description, batch), batch.count, batch.lengths)
    for (const engine of [kernelGraphEngine(description, options), tensorflowGraphEngine(tf, description, options)]) {
      const { outputs, spikes } = engine.forward(parameters, batch)
      expect(largestDeviation(outputs, scanned.outputs)).toBeLessThan(1e-5)
      expect(spikes.reduce((sum, count) => sum + count, 0)).toBe(scanned.spikes.reduce((sum, spike) => sum + spike, 0))
    }
  })
})

describe('training through the rounding', () => {
  const { connections, ...rest } = graphOf(cases[0]![1], cases[0]![2])
  const description = checkGraph({ ...rest, connections: connections.map((one) => ({ ...one, normalise: undefined })) })
  const { parameters: given, batch, layout } = drawn(description, 2)
  const parameters = given.slice()
  quantisedParameters(parameterFormats(description, layout), given, parameters)
  const engine = kernelGraphEngine(description, { ...options, rounding: true })

  it('has delays of whole steps: outputs are those of the integer model, and delays have no gradient', () => {
    const network = roundGraph(description, parameters)
    const inputs = quantiseInputs(description, denseInputs(description, batch))
    const { outputs } = integerGraph(network).evaluate(inputs, batch.count, batch.lengths)
    const counted = batch.lengths.map((length) => Math.min(9, length + 2))
    const found = engine.forward(parameters, batch, true).outputs
    expect(Array.from(found, (value, at) => Math.round(value * 16 * counted[Math.floor(at / 2)]!))).toEqual(Array.from(outputs, Number))
    const gradient = engine.gradient(parameters, batch, ({ outputs: all }) => ({ outputs: all.map(() => 1) }), 0, true)
    for (const { delays, width } of layout.delayed) expect(gradient.subarray(delays, width + 1).every((slope) => slope === 0)).toBe(true)
    expect(gradient.subarray(0, layout.weightCount).some((slope) => slope !== 0)).toBe(true)
  })
})
