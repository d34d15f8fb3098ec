import { describe, expect, it } from 'vitest'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { handArithmetic } from '../../graph/fixtures/by-hand.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { parameterFormats } from '../../graph/parameter-formats.ts'
import { drawnParameters } from '../../learners/graph/fixtures/drawn-parameters.ts'
import { parameterPlaces } from '../../learners/graph/fixtures/parameter-places.ts'
import { roundedSmoothGraph } from '../../learners/graph/fixtures/rounded-smooth-graph.ts'
import type { GraphEngineOptions } from '../../learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../learners/graph/kernel-graph-engine.ts'
import { quantisedParameters } from '../../learners/graph/optimise/quantised-parameters.ts'
import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { centralDifferences } from '../../tensorflow/fixtures/central-differences.ts'
import { largestDeviation } from '../../tensorflow/fixtures/largest-deviation.ts'
import { graphNetwork } from './graph-network.ts'
import { populationFields } from './population-fields.ts'

const count = 3

/** Meta-neurons of which every inner parameter is trained, in fields of six bits, which some states fill. */
const narrow = (overflow: 'saturate' | 'wrap', refractory: number, next: () => number): GraphDescription => {
  const own = (low: number, high: number) =>
    ({ trained: 'neuron', initial: Array.from({ length: 5 }, () => low + next() * (high - low)), low, high })
  const model = {
    kind: 'meta-neuron', alpha: own(0.3, 0.8), threshold: own(0.4, 0.9), coupling: own(-0.2, 0.45), recoveryRate: own(0.5, 0.6),
    rest: own(0.05, 0.95), rise: own(0.6, 0.95),
  }
  return checkGraph({
    schema: 2, steps: 12, input: { size: 4, encoding: { kind: 'values' } },
    populations: [{ name: 'a', size: 5, refractory, model }],
    connections: [
      { name: 'in', from: 'input', to: 'a', format: 'QS1.5', model: { kind: 'dense' } },
      { name: 'back', from: 'a', to: 'a', delay: 1, bias: false, format: 'QS1.5', model: { kind: 'dense' } },
    ],
    readout: { from: 'a', of: 'membrane', over: 'sum' },
    arithmetic: { ...handArithmetic, format: 'QS0.5', membraneWidth: 6, currentWidth: 7, coefficientFraction: 6, overflow },
  })
}

/** How many of its currents, J, V and R lie at an end of their fields. */
const atEnds = (description: GraphDescription, parameters: Float32Array, batch: SampleBatch): number[] => {
  const { k, activity, load, forward } = graphNetwork(description, { surrogate: { kind: 'triangle', slope: 1 }, rounding: true }, count)
  const own = activity(count)
  load(parameters, 'values', undefined, true)
  const none = new Float64Array(0)
  const left = { outputs: new Float32Array(count * 5), spikes: new Float64Array(1), sums: { own: none, all: none, steps: 0 } }
  forward(own, batch, { start: 0, count }, left).next()
  const { block, lanes } = own.arrays[0]!
  const words = new Uint32Array(k.view(block, populationFields.length).buffer, block, populationFields.length)
  const of = (name: (typeof populationFields)[number]): Float32Array => k.view(words[populationFields.indexOf(name)]!, 12 * lanes)
  const { membraneWidth, format } = description.arithmetic
  const ends = [-(2 ** (membraneWidth - 1)), 2 ** (membraneWidth - 1) - 1].map((end) => end * 2 ** -numberFormat(format).fraction)
  const states = (['synaptic', 'membrane', 'recovery'] as const).map((name) => of(name).filter((value) => ends.includes(value)).length)
  return [of('open').filter((value) => value === 0).length, ...states]
}

const choices = (['saturate', 'wrap'] as const).flatMap((overflow) => [0, 2].flatMap((refractory) =>
  (['attached', 'detached'] as const).map((resetGradient) => [overflow, refractory, resetGradient] as const)))

/** A network, parameters and samples in which neurons spike, and of every state some lie at an end where a field saturates. */
const drawn = (overflow: 'saturate' | 'wrap', refractory: number) => {
  for (let seed = 1; seed < 200; seed++) {
    const next = counterNumbers(seed)
    const description = narrow(overflow, refractory, next)
    const layout = graphLayout(description)
    const parameters = new Float32Array(layout.length)
    quantisedParameters(parameterFormats(description, layout), drawnParameters(description, next), parameters)
    const values = Float32Array.from({ length: count * 12 * 4 }, () => (next() - 0.3) * 2)
    const batch: SampleBatch = { count, lengths: Int32Array.of(12, 12, 7), inputs: { kind: 'values', values } }
    if (overflow === 'wrap' || Math.min(...atEnds(description, parameters, batch)) > 0) return { description, parameters, batch, next }
  }
  throw new Error('no draw of 200 fills its fields')
}

describe('meta-neurons on the kernels', () => {
  it.each(choices)('are trained through fields that %s, %i refractory steps, reset %s', (overflow, refractory, resetGradient) => {
    const { description, parameters, batch, next } = drawn(overflow, refractory)
    const options: GraphEngineOptions = { batch: count, surrogate: { kind: 'fast-sigmoid', slope: 4 }, resetGradient, rounding: true }
    const model = roundedSmoothGraph(description, batch, options, parameters)
    const exact = model.run(parameters)
    expect(exact.counts[0]).toBeGreaterThan(refractory === 0 ? 20 : 10)
    const slopes = { outputs: Float32Array.from(exact.outputs, () => next() - 0.5), spikes: Float64Array.of(0.2) }
    const loss = (given: Float64Array): number => {
      const { outputs, counts } = model.run(given)
      return outputs.reduce((sum, value, at) => sum + value * slopes.outputs[at]!, 0) + 0.2 * counts[0]!
    }
    const expected = centralDifferences(loss, Float64Array.from(parameters), 1e-8)
    const engine = kernelGraphEngine(description, options)
    // What a way back before left in the arrays does not count.
    engine.gradient(parameters, batch, ({ outputs }) => ({ outputs: outputs.map(() => 1) }), 0, true)
    const gradient = engine.gradient(parameters, batch, ({ outputs, spikes }) => {
      expect(largestDeviation(outputs, exact.outputs)).toBeLessThan(1e-6)
      expect([...spikes]).toEqual([...exact.counts])
      return slopes
    }, 0, true)
    for (const { name, start, count: many } of parameterPlaces(description)) {
      const part = <A extends Float32Array | Float64Array>(all: A): A => all.subarray(start, start + many) as A
      expect([name, Math.max(...part(expected).map(Math.abs)) > 1e-3]).toEqual([name, true])
      expect([name, largestDeviation(part(gradient), part(expected)) < 5e-6]).toEqual([name, true])
    }
  })
})
