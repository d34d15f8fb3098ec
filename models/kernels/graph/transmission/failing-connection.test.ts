import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../../graph/check/check-graph.ts'
import { handArithmetic } from '../../../graph/fixtures/by-hand.ts'
import { transmissionByHand } from '../../../graph/fixtures/transmission-by-hand.ts'
import { graphScan } from '../../../graph/float/graph-scan.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { denseInputs } from '../../../learners/graph/dense-inputs.ts'
import type { BatchOutputs, GraphEngineOptions } from '../../../learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../../learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../../learners/graph/sample-batch.ts'
import { counterNumbers } from '../../../network/fixtures/counter-numbers.ts'
import { kernels } from '../../kernels.ts'
import { largestDeviation } from '../../../tensorflow/fixtures/largest-deviation.ts'

/** Three lines that spike in all six steps, as values and as events. */
const steps = Uint16Array.from({ length: 18 }, (_, at) => Math.floor(at / 3))
const lines = Uint16Array.from({ length: 18 }, (_, at) => at % 3)
const given: [string, SampleBatch['inputs']][] = [
  ['values', { kind: 'values', values: new Float32Array(18).fill(1) }],
  ['events', { kind: 'events', events: { starts: Int32Array.of(0, 18), steps, lines, values: null } }],
]
const one: GraphEngineOptions = { batch: 1, surrogate: { kind: 'triangle', slope: 1 } }

describe.each(given)('synapses that may fail on the kernels, of %s', (_, inputs) => {
  const batch: SampleBatch = { count: 1, lengths: Int32Array.of(6), inputs }

  it.each(transmissionByHand.map((hand) => [hand.name, hand] as const))('%s (draws from Python)', (__, { graph, weights, outputs }) => {
    const engine = kernelGraphEngine(checkGraph(graph), one)
    const { outputs: found } = engine.forward(Float32Array.from(weights, (weight) => weight / 16), batch)
    expect([...found]).toEqual(outputs[0]!.map((value) => value / 16))
  })

  it('draw anew in each update which synapses transmit (draws from Python)', () => {
    const { graph, weights } = transmissionByHand[0]!
    const engine = kernelGraphEngine(checkGraph(graph), one)
    // What a weight is for the sum of all outputs: in how many of six steps its synapse transmits.
    const counts = (update: number) =>
      [...engine.gradient(Float32Array.from(weights), batch, () => ({ outputs: Float32Array.of(1, 1) }), update)]
    expect([counts(0), counts(1), counts(0)]).toEqual([[0, 4, 2, 1, 4, 4], [2, 5, 3, 4, 2, 4], [0, 4, 2, 1, 4, 4]])
  })
})

describe('draws on the kernels', () => {
  // From Python, as in models/connections/transmission/transmission.test.ts: salt 0x12345678, targets 0 to 3.
  const pinned: [number, number, number[]][] = [
    [0, 0, [63950, 59309, 41594, 60798]], [0, 1, [3057, 51569, 25852, 45284]], [1, 0, [22176, 54069, 25342, 21536]],
    [4095, 65535, [40925, 12017, 57586, 38616]],
  ]
  it.each(pinned)('of step %i and source %i: transmits where the draw is less than the chance', (step, source, draws) => {
    const k = kernels()
    const [words, weights, found, sources, keys] = [65536, 4, 4, 4, 4].map((length) => k.reserve(length)) as
      [number, number, number, number, number]
    k.view(weights, 4).set([1, 2, 3, 4])
    const { buffer } = k.view(keys, 4)
    new Uint32Array(buffer, sources, 4).fill(source)
    new Uint32Array(buffer, keys, 4).set([0, 1, 2, 3].map((target) => Math.imul(target, 0x9e3779b9)))
    k.sourceWords(0x12345678, step, source + 1, words)
    draws.forEach((draw, target) => {
      const through = [draw, draw + 1].map((chance) => {
        k.failSynapses(weights, sources, keys, words, chance, found, 4, 0)
        return k.view(found, 4)[target]
      })
      expect(through).toEqual([0, target + 1])
    })
    k.failSynapses(weights, sources, keys, words, 65536, found, 4, 0)
    expect([...k.view(found, 4)]).toEqual([1, 2, 3, 4])
  })
})

/** A recurrent population of so many units whose synapses may fail, dense or the same as a list. */
const network = (units: number, dense: boolean) => {
  const model = (sources: number, targets: number) => (dense
    ? { kind: 'dense' }
    : { kind: 'sparse', synapses: Array.from({ length: sources * targets }, (_, at) => [at % sources, Math.floor(at / sources)]) })
  const transmission = { probability: 0.6, seed: 5 }
  return checkGraph({
    schema: 2, steps: 7, tail: 1, input: { size: 21, encoding: { kind: 'spikes' } },
    populations: [
      { name: 'a', size: units, model: { kind: 'lif', beta: 0.8, threshold: 0.6 } },
      { name: 'b', size: units + 2, model: { kind: 'lif', beta: 0.9, threshold: 0.6 } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: model(21, units), transmission },
      { name: 'back', from: 'a', to: 'a', delay: 2, bias: false, model: model(units, units), transmission },
      { name: 'up', from: 'a', to: 'b', delay: 1, model: model(units, units + 2), transmission },
    ],
    readout: { from: 'b', of: 'membrane', over: 'mean' },
    arithmetic: handArithmetic,
  } as Parameters<typeof checkGraph>[0])
}

describe('a dense connection whose synapses may fail', () => {
  // Panels of sixteen targets and what is left of them, matrices in blocks, and what is read where few surrogates are not 0.
  it.each([1, 6, 16, 39, 70].flatMap((units) => (['triangle', 'fast-sigmoid'] as const).map((kind) => [units, kind] as const)))(
    'has the outputs and the gradient of the same synapses in a list: %i units, %s', (units, kind) => {
      const next = counterNumbers(units)
      const count = 34
      const { length } = graphLayout(network(units, true))
      const parameters = Float32Array.from({ length }, () => ((next() - 0.35) * 3) / Math.sqrt(units + 4))
      const values = Float32Array.from({ length: count * 7 * 21 }, () => Number(next() < 0.3))
      const lengths = Int32Array.from({ length: count }, (_, n) => 1 + (n % 7))
      const batch: SampleBatch = { count, lengths, inputs: { kind: 'values', values } }
      const options: GraphEngineOptions = {
        batch: count, surrogate: { kind, slope: 1.5 }, resetGradient: 'attached', dropout: { a: 0.25 }, seed: 1,
      }
      const slopes = Float32Array.from({ length: count * (units + 2) }, () => next() - 0.5)
      const [found, expected] = [true, false].map((dense) => {
        const engine = kernelGraphEngine(network(units, dense), options)
        let left: BatchOutputs | undefined
        const gradient = engine.gradient(parameters, batch, ({ outputs, spikes }) => {
          left = { outputs: outputs.slice(), spikes: spikes.slice() }
          return { outputs: slopes, spikes: Float64Array.of(0.01, 0.02) }
        }, 4).slice()
        return { gradient, ...left! }
      })
      expect(expected!.spikes[0]! / (count * 5 * units)).toBeGreaterThan(0.05)
      expect(expected!.spikes[0]! / (count * 5 * units)).toBeLessThan(0.9)
      expect([...found!.spikes]).toEqual([...expected!.spikes])
      expect(largestDeviation(found!.outputs, expected!.outputs)).toBeLessThan(1e-5)
      expect(Math.max(...expected!.gradient.map(Math.abs))).toBeGreaterThan(0.01)
      expect(largestDeviation(found!.gradient, expected!.gradient)).toBeLessThan(1e-5)
      const description = network(units, true)
      const scanned = graphScan(description, parameters).evaluate(denseInputs(description, batch), count, lengths)
      expect(largestDeviation(kernelGraphEngine(description, options).forward(parameters, batch).outputs, scanned.outputs))
        .toBeLessThan(1e-5)
    },
  )
})
