import { describe, expect, it } from 'vitest'
import { checkGraph } from '../graph/check/check-graph.ts'
import type { GraphInput } from '../graph/graph-description.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { graphScan } from '../graph/float/graph-scan.ts'
import { runIntegerGraph } from '../graph/integer/run-integer-graph.ts'
import { roundGraph } from '../graph/round-graph.ts'
import { untrainedParameters } from '../graph/untrained-parameters.ts'
import { initialWeights } from '../learners/initial-weights.ts'
import { parameterRules } from '../learners/graph/optimise/parameter-rules.ts'
import { convolvedMemory } from './fixtures/convolved-memory.ts'
import { dualMemoryGraph } from './fixtures/dual-memory-graph.ts'
import { impulseError } from './fixtures/impulse-error.ts'
import { memoryArithmetic } from './fixtures/memory-arithmetic.ts'
import { legendreMatrices } from './legendre-matrices.ts'

type Population = GraphInput['populations'][number]

/** So many memories of lines of values, which are read as they are. */
const memoryGraph = (
  { channels, order, window, steps }: { readonly [field in 'channels' | 'order' | 'window' | 'steps']: number },
  { population, connections = [], arithmetic }: {
    readonly population?: Partial<Population>; readonly connections?: GraphInput['connections']
    readonly arithmetic?: Partial<GraphInput['arithmetic']>
  } = {},
): GraphInput => ({
  schema: 2, steps, input: { size: channels, encoding: { kind: 'values' } },
  populations: [{ name: 'memory', size: channels * order, model: { kind: 'legendre', order, window }, ...population }],
  connections: [
    { name: 'write', from: 'input', to: 'memory', model: { kind: 'legendre', map: 'input', order, window }, format: 'QS0.15' },
    ...connections,
  ],
  readout: { from: 'memory', of: 'values', over: 'last', argmax: false },
  arithmetic: { ...memoryArithmetic, ...arithmetic },
})

const wave = (n: number): number => Math.sin((2 * Math.PI * n) / 50)

describe('a graph with a Legendre memory', () => {
  it('gets the connection by which it remembers, behind the others, and never trains a map', () => {
    const graph = checkGraph(memoryGraph({ channels: 2, order: 3, window: 9, steps: 5 }))
    expect(graph.connections.map(({ name, delay, bias, trained, format }) => [name, delay, bias, trained, format]))
      .toEqual([['write', 0, false, false, 'QS0.15'], ['memory-state', 1, false, false, 'QS0.15']])
    expect(graph.connections[1]!.model).toEqual({ kind: 'legendre', map: 'state', order: 3, window: 9 })
    expect(checkGraph(graph)).toEqual(graph)
    const parameters = initialWeights(graph, 1)
    expect(parameters).toEqual(untrainedParameters(graph))
    const { input, state } = legendreMatrices(3, 9)
    expect([...parameters]).toEqual([...input, ...input, ...state, ...state].map(Math.fround))
    expect([...parameterRules(graph, 1).trained]).toEqual([...parameters].map(() => 0))
  })

  it('gives back, in floats and in integers, what entered a window ago', () => {
    const [order, window, steps] = [6, 20, 150]
    const graph = checkGraph({
      ...memoryGraph({ channels: 1, order, window, steps }), readout: {
        from: 'memory', of: 'values', over: 'step', argmax: false, through: { outputs: 1, model: { kind: 'dense' }, bias: false },
      },
    })
    const parameters = untrainedParameters(graph)
    parameters.fill(1, graphLayout(graph).readout!.weights)
    const inputs = Float32Array.from({ length: steps }, (_, n) => wave(n))
    const float = graphScan(graph, parameters).evaluate(inputs, 1).outputs
    const units = Int32Array.from(inputs, (value) => Math.round(value * 8192))
    const integer = runIntegerGraph(roundGraph(graph, parameters), false)(units, 1)
    const rms = (outputs: ArrayLike<number>): number => {
      const squares = Array.from({ length: 50 }, (_, n) => (outputs[100 + n]! - wave(100 + n - window)) ** 2)
      return Math.sqrt(squares.reduce((sum, one) => sum + one) / 50)
    }
    expect(rms(float)).toBeLessThan(0.0445)
    expect(rms(Array.from(integer.outputs, (value) => Number(value) / 8192))).toBeLessThan(0.0445)
  })

  it.each([[1, 10, 40], [3, 4, 7.5], [1, 40, 300]])('of %i channels, order %i over %f steps, is the convolution with its response', (
    channels, order, window,
  ) => {
    const steps = 400
    const graph = checkGraph(memoryGraph({ channels, order, window, steps }))
    const inputs = Float32Array.from({ length: steps * channels }, (_, at) => Math.sin(at * at * 0.37))
    const { membrane } = graphScan(graph, untrainedParameters(graph)).evaluate(inputs, 1)
    for (let channel = 0; channel < channels; channel++) {
      const of = Float64Array.from({ length: steps }, (_, n) => inputs[n * channels + channel]!)
      const convolved = convolvedMemory(order, window, steps)(of)
      let furthest = 0
      for (let n = 0; n < steps; n++) {
        for (let row = 0; row < order; row++) {
          furthest = Math.max(furthest, Math.abs(membrane[(n * channels + channel) * order + row]! - convolved[row * steps + n]!))
        }
      }
      expect(furthest).toBeLessThan(1e-5)
    }
  })

  it.each([
    [5, 40, 100, 12, 1.2e-3], [5, 40, 100, 14, 2e-4], [10, 40, 100, 12, 1.7e-3], [10, 250, 250, 12, 1.1e-2], [10, 250, 250, 14, 2.5e-3],
    [40, 300, 784, 12, 1.2e-2], [40, 300, 784, 14, 3.8e-3],
  ])('of order %i over %i steps, T = %i, keeps an impulse with %i fraction bits to %f (golden)', (order, window, steps, bits, expected) => {
    const error = impulseError(order, window, steps, bits)
    expect(error).toBeLessThan(1.6 * expected)
    expect(error).toBeGreaterThan(expected / 3)
  })

  it('is refused where rounding leaves it a matrix that never forgets, with the bits that would do', () => {
    const model = { kind: 'legendre', map: 'state', order: 40, window: 300 }
    const graph = (format: string) => checkGraph(memoryGraph({ channels: 1, order: 40, window: 300, steps: 20 }, {
      connections: [
        { name: 'state', from: 'memory', to: 'memory', delay: 1, format, model },
      ],
    }))
    const [narrow, wide] = [graph('QS1.7'), graph('QS1.8')]
    expect(() => roundGraph(wide, untrainedParameters(wide))).not.toThrow()
    const said = /^connection state, weights in QS1.7: its matrix, rounded to 7 fraction bits, has the spectral radius 1\.\d+/
    expect(() => roundGraph(narrow, untrainedParameters(narrow))).toThrow(said)
    expect(() => roundGraph(narrow, untrainedParameters(narrow))).toThrow(/, expected one below 1: 8 would do$/)
  })

  it('is refused with other weights than its own', () => {
    const graph = checkGraph(memoryGraph({ channels: 1, order: 2, window: 4, steps: 4 }))
    const parameters = untrainedParameters(graph)
    parameters[3] = 0
    expect(() => graphScan(graph, parameters)).toThrow('weight 1 of memory-state: got 0, expected -0.148493')
  })
})

describe('a layer with dual memory pathways as a graph', () => {
  const [inputs, neurons, order, window, steps] = [5, 6, 4, 12, 30]
  const entered = Float32Array.from({ length: steps * inputs }, (_, at) => Number((at * at) % 7 < 2))

  it('has the membranes of its equations, and those of its fused form, which reads the memory of the step before', () => {
    const layered = checkGraph(dualMemoryGraph({ inputs, neurons, order, window, steps, fused: false }))
    const fused = checkGraph(dualMemoryGraph({ inputs, neurons, order, window, steps, fused: true }))
    const parameters = initialWeights(layered, 3)
    const place = (graph: typeof layered, name: string) =>
      graphLayout(graph).connections[graph.connections.findIndex((one) => one.name === name)]!
    const weightsOf = (name: string) => {
      const { weights, weightCount } = place(layered, name)
      return parameters.subarray(weights, weights + weightCount)
    }
    const { state, input } = legendreMatrices(order, window)
    const [spiking, drive, read] = [weightsOf('spikes'), weightsOf('drive'), weightsOf('read')]
    const scanned = graphScan(layered, parameters).evaluate(entered, 1)
    let [memory, potential]: [Float64Array, Float64Array] = [new Float64Array(order), new Float64Array(neurons)]
    const at = 1 + order
    for (let n = 0; n < steps; n++) {
      const row = entered.subarray(n * inputs, (n + 1) * inputs)
      const dot = (weights: Float32Array, values: ArrayLike<number>, first: number): number =>
        Array.from(values, (value, index) => value * weights[first + index]!).reduce((sum, one) => sum + one, 0)
      const x = Math.max(0, dot(drive, row, 0))
      const before = memory
      memory = input.map((gain, i) => before.reduce((sum, value, j) => sum + state[i * order + j]! * value, gain * x))
      potential = potential.map((value, i) => 0.5 * value + dot(spiking, row, i * inputs) + dot(read, memory, i * order))
      potential = potential.map((value) => (value >= 0.2 ? 0 : value))
      potential.forEach((value, i) => expect(scanned.membrane[steps * at + n * neurons + i]).toBeCloseTo(value, 5))
    }
    expect(scanned.spikes.some((spike) => spike === 1)).toBe(true)
    // P = W A, v = W B: what the memory gives a step is known before it.
    const ofFused = initialWeights(fused, 3)
    const copy = (name: string, values: ArrayLike<number>): void => ofFused.set(values, place(fused, name).weights)
    for (const name of ['spikes', 'drive']) copy(name, weightsOf(name))
    const times = (columns: number, of: (j: number, k: number) => number): number[] =>
      Array.from({ length: neurons * columns }, (_, index) => {
        const [i, k] = [Math.floor(index / columns), index % columns]
        return Array.from({ length: order }, (__, j) => read[i * order + j]! * of(j, k)).reduce((sum, one) => sum + one, 0)
      })
    copy('before', times(order, (j, k) => state[j * order + k]!))
    copy('now', times(1, (j) => input[j]!))
    const other = graphScan(fused, ofFused).evaluate(entered, 1)
    expect([...other.spikes]).toEqual([...scanned.spikes])
    other.membrane.forEach((value, index) => expect(value).toBeCloseTo(scanned.membrane[index]!, 5))
  })
})
