import { describe, expect, it } from 'vitest'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { checkGraph } from '../check/check-graph.ts'
import { handArithmetic, handGraph } from '../fixtures/by-hand.ts'
import { expectedTrace } from '../fixtures/expected-trace.ts'
import { handComputedGraphs } from '../fixtures/hand-computed-graphs.ts'
import { fixedWeights } from '../fixed/fixed-weights.ts'
import type { GraphDescription, GraphInput } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { graphLayout } from '../graph-layout.ts'
import { randomGraph } from '../random/random-graph.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { untrainedParameters } from '../untrained-parameters.ts'
import { floatGraph } from './float-graph.ts'
import { graphChain } from './graph-chain.ts'
import { graphScan } from './graph-scan.ts'

const exact = handComputedGraphs.filter((one) => one.exact)

describe('floatGraph', () => {
  it.each(exact)('leaves what was worked out by hand, where nothing had to be rounded: $name', (given) => {
    const network = roundedGraph(given.graph, Int32Array.from(given.weights))
    const { description, layout, joins, weights, trained } = network
    // Units of a weight follow from its format, those of a bias are at most a sixteenth.
    const parameters = Float32Array.from([...weights, ...trained])
    const scale = (start: number, count: number, unit: number): void => {
      for (let index = start; index < start + count; index++) parameters[index]! *= unit
    }
    const formats = [...description.connections.map(({ format }) => format), description.readout.through?.format]
    const alignments = description.connections.map((_, index) => joins.populations.flat().flatMap(({ connections, alignment }) =>
      connections.flatMap((one, at) => (one === index ? [alignment.connections[at]!] : [])))[0]!)
    ;[...layout.connections, layout.readout].forEach((one, index) => {
      if (!one) return
      const fraction = Number((formats[index] ?? description.arithmetic.format).split('.')[1])
      scale(one.weights, one.weightCount, 2 ** -fraction)
      if (one.bias !== undefined) scale(one.bias, one.targets, 2 ** -(alignments[index] ?? joins.readout!.connections[0]!).biasFraction)
    })
    const inputs = Float32Array.from(given.inputs.flat(), (value) => (graphInputShape(description).spiking ? value : value / 16))
    const lengths = given.lengths && Int32Array.from(given.lengths)
    const { membrane, spikes, outputs } = floatGraph(description, parameters).evaluate(inputs, given.inputs.length, lengths)
    const expected = expectedTrace(given)
    const counts = given.graph.readout.of === 'spikes' && !given.graph.readout.through
    expect({ membrane: [...membrane], spikes: [...spikes], outputs: [...outputs] }).toEqual({
      membrane: expected.membrane.map((value) => value / 16),
      spikes: expected.spikes,
      outputs: expected.outputs.map((value) => value / (counts ? 1 : 16)),
    })
  })

  it('takes the mean over the steps that count, tail included (by hand)', () => {
    const graph = checkGraph(
      handGraph({
        steps: 4,
        tail: 1,
        populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }],
        readout: { from: 'a', of: 'values', over: 'mean', argmax: false },
      }),
    )
    // 3, 3, 3, 3; 3 of two steps.
    expect([
      ...floatGraph(graph, Float32Array.of(3)).evaluate(Float32Array.of(1, 1, 1, 1, 1, 1, 1, 1), 2, Int32Array.of(4, 1)).outputs,
    ]).toEqual([3, 1.5])
  })

  it('takes trained parameters as they are, one for all or one for each neuron (by hand)', () => {
    const graph = checkGraph(
      handGraph({
        steps: 3,
        populations: [
          {
            name: 'a',
            size: 2,
            model: {
              kind: 'lif',
              beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 },
              threshold: { trained: 'population', initial: 1, low: 0.5, high: 8 },
            },
          },
        ],
      }),
    )
    const { membrane, outputs } = floatGraph(graph, Float32Array.of(1, 2, 0.25, 0.5, 2.5)).evaluate(Float32Array.of(1, 1, 1), 1)
    // 1, 1.25, 1.3125, below 2.5; 2, 3 (spike), 1.5 + 2 - 2.5.
    expect([[...membrane], [...outputs]]).toEqual([[1, 2, 1.25, 3, 1.3125, 1], [0, 1]])
  })

  it.each([
    [new Float32Array(5), 'parameters: got 5 values, expected 6, weights, biases and what is trained'],
    [Float32Array.of(1, 1, NaN, 1, 1, 1), 'weight 2 of to-a: got NaN, expected a finite number'],
    [Float32Array.of(1, 1, 1, 1, Infinity, 1), 'bias 0 of the readout: got Infinity, expected a finite number'],
    [Float32Array.of(1, 1, 1, 1, 1, 2), 'trained beta of a: got 2, expected a value from 0 to 1, its range'],
  ])('refuses parameters %#', (parameters, message) => {
    const graph = checkGraph(
      handGraph({
        input: { size: 3, encoding: { kind: 'spikes' } },
        populations: [
          { name: 'a', size: 1, model: { kind: 'leaky-integrator', beta: { trained: 'population', initial: 1, low: 0, high: 1 } } },
        ],
        readout: { from: 'a', of: 'values', over: 'sum', through: { outputs: 1, model: { kind: 'dense' } } },
      }),
    )
    expect(() => floatGraph(graph, parameters)).toThrow(message)
  })
})

const random = (description: GraphDescription, samples: number) => {
  const next = counterNumbers(9)
  const { spiking, length } = graphInputShape(description)
  return {
    parameters: Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 1.6),
    inputs: Float32Array.from({ length: samples * length }, () => (spiking ? Number(next() < 0.3) : (next() - 0.5) * 3)),
  }
}

describe('a chain that the kernels run', () => {
  // In another order than that of the chain, without biases, of samples of any length.
  const recorded = checkGraph({
    schema: 2,
    steps: 9,
    tail: 2,
    input: { size: 6, encoding: { kind: 'spikes' } },
    populations: [
      {
        name: 'second',
        size: 5,
        model: { kind: 'integrate-and-fire', threshold: { trained: 'population', initial: 0.75, low: 0.5, high: 2 } },
      },
      { name: 'first', size: 8, model: { kind: 'current-based-lif', alpha: 0.5, beta: 0.8, threshold: 0.6 } },
    ],
    connections: [
      { name: 'x', from: 'first', to: 'second', model: { kind: 'dense' }, bias: false, delay: 1 },
      { name: 'y', from: 'input', to: 'first', model: { kind: 'dense' } },
    ],
    readout: { from: 'second', of: 'membrane', over: 'mean', through: { outputs: 3, model: { kind: 'dense' } } },
    arithmetic: handArithmetic,
  })
  const { parameters, inputs } = random(recorded, 140)
  parameters.set([0.75], parameters.length - 1)
  const lengths = Int32Array.from({ length: 140 }, (_, sample) => 1 + (sample % 9))
  const fused = floatGraph(recorded, parameters).evaluate(inputs, 140, lengths)

  it('agrees with the plain scan, whatever the lengths of samples', () => {
    expect(graphChain(recorded, graphLayout(recorded), parameters)!.order).toEqual([1, 0])
    const plain = graphScan(recorded, parameters).evaluate(inputs, 140, lengths)
    expect([...fused.spikes]).toEqual([...plain.spikes])
    const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
      Math.max(...Array.from(a, (value, index) => Math.abs(value - b[index]!)))
    expect(furthest(fused.membrane, plain.membrane)).toBeLessThan(1e-5)
    expect(furthest(fused.outputs, plain.outputs)).toBeLessThan(1e-5)
    expect(plain.spikes.reduce((sum, spike) => sum + spike, 0)).toBeGreaterThan(300)
  })

  it('gives a sample the same bits wherever it stands', () => {
    const network = floatGraph(recorded, parameters)
    for (const n of [0, 3, 127, 128, 139]) {
      const alone = network.evaluate(inputs.subarray(54 * n, 54 * n + 54), 1, lengths.subarray(n, n + 1))
      expect(alone.membrane).toEqual(fused.membrane.subarray(n * network.sampleLength, (n + 1) * network.sampleLength))
      expect(alone.outputs).toEqual(fused.outputs.subarray(3 * n, 3 * n + 3))
    }
  })

  const changed = (change: (graph: GraphInput) => object): GraphInput => ({ ...recorded, ...change(recorded) })
  it.each<[string, (graph: GraphInput) => object]>([
    ['a connection more', ({ connections }) => ({ connections: [...connections, { ...connections[0]!, name: 'z' }] })],
    [
      'a population that hears itself',
      ({ connections }) => ({ connections: [...connections, { ...connections[0]!, name: 'z', from: 'second' }] }),
    ],
    ['a longer delay', ({ connections }) => ({ connections: [{ ...connections[0]!, delay: 2 }, connections[1]!] })],
    ['a late input', ({ connections }) => ({ connections: [connections[0]!, { ...connections[1]!, delay: 1 }] })],
    [
      'blocks',
      ({ connections }) => ({ connections: [connections[0]!, { ...connections[1]!, model: { kind: 'block-diagonal', blocks: 2 } }] }),
    ],
    ['refractory steps', ({ populations }) => ({ populations: [{ ...populations[0]!, refractory: 1 }, populations[1]!] })],
    [
      'single neurons',
      ({ populations }) => ({
        populations: [populations[0]!, { ...populations[1]!, model: { ...populations[1]!.model, beta: { each: new Array(8).fill(0.5) } } }],
      }),
    ],
    [
      'another reset of one population',
      ({ populations }) => ({ populations: [{ ...populations[0]!, arithmetic: { reset: 'zero' } }, populations[1]!] }),
    ],
    ['a reset inside', ({ arithmetic }) => ({ arithmetic: { ...arithmetic, reset: 'inside' } })],
    [
      'a kind without a kernel',
      ({ populations }) => ({
        populations: [populations[0]!, { ...populations[1]!, model: { kind: 'adaptive-lif', beta: 0.5, threshold: 1, rise: 1, rho: 0.5 } }],
      }),
    ],
    ['values in', ({ input }) => ({ input: { ...input, encoding: { kind: 'values' } } })],
    ['a readout of spikes', ({ readout }) => ({ readout: { ...readout, of: 'spikes' } })],
    ['the last step', ({ readout }) => ({ readout: { ...readout, over: 'last' } })],
    ['a readout of the first population', ({ readout }) => ({ readout: { ...readout, from: 'first' } })],
    ['no readout connection', ({ readout }) => ({ readout: { ...readout, through: undefined } })],
  ])('is none with %s', (_, change) => {
    const graph = checkGraph(changed(change))
    expect(graphChain(graph, graphLayout(graph), new Float32Array(graphLayout(graph).length).fill(0.75))).toBeUndefined()
  })
})

it('runs random graphs of every kind, and gives a sample the same values wherever it stands', () => {
  let spiked = 0
  for (let seed = 0; seed < 40; seed++) {
    const graph = checkGraph(randomGraph(seed))
    const layout = graphLayout(graph)
    const { parameters, inputs } = random(graph, 3)
    parameters.set(untrainedParameters(graph).subarray(layout.weightCount), layout.weightCount)
    for (const { start, values } of fixedWeights(graph, layout)) parameters.set(values, start)
    const network = floatGraph(graph, parameters)
    const all = network.evaluate(inputs, 3)
    const last = network.evaluate(inputs.subarray((2 * inputs.length) / 3), 1)
    expect(last.membrane).toEqual(all.membrane.subarray(2 * network.sampleLength))
    expect(all.membrane.every(Number.isFinite)).toBe(true)
    spiked += all.spikes.reduce((sum, spike) => sum + spike, 0)
  }
  expect(spiked).toBeGreaterThan(500)
})
