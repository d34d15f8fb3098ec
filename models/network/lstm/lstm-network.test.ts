import { describe, expect, it } from 'vitest'
import { graphScan } from '../../graph/float/graph-scan.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { isFixed } from '../../graph/fixed/is-fixed.ts'
import { integerGraph } from '../../graph/integer/integer-graph.ts'
import { roundGraph } from '../../graph/round-graph.ts'
import { untrainedParameters } from '../../graph/untrained-parameters.ts'
import { smoothGraph } from '../../learners/graph/fixtures/smooth-graph.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { kernelGraphEngine } from '../../learners/graph/kernel-graph-engine.ts'
import { centralDifferences } from '../../tensorflow/fixtures/central-differences.ts'
import { openTensorflow } from '../../tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../tensorflow/tensorflow-graph-engine.ts'
import { lstmNetwork } from './lstm-network.ts'

type Options = Parameters<typeof lstmNetwork>[0]

/** Places of what is trained, in order. */
const trainedPlaces = (network: GraphDescription): readonly number[] => {
  const { connections, readout } = graphLayout(network)
  return [...connections, readout!].flatMap(({ weights, weightCount, bias, targets }, index) => (isFixed(network, index) ? [] : [
    ...Array.from({ length: weightCount }, (_, at) => weights + at),
    ...(bias === undefined ? [] : Array.from({ length: targets }, (_, at) => bias + at)),
  ]))
}

const small: Options = { inputs: 2, units: 3, outputs: 2, steps: 5 }

/** Number k of what is trained is 0.6 sin(1 + 0.9 k), and value k that enters sin(0.5 + 1.3 k). */
const network = lstmNetwork(small)
const parameters = untrainedParameters(network).slice()
trainedPlaces(network).forEach((at, k) => (parameters[at] = 0.6 * Math.sin(1 + 0.9 * k)))
const inputs = Float32Array.from({ length: 10 }, (_, k) => Math.sin(0.5 + 1.3 * k))

/** Outputs and cells of five steps, from the equations in plain Python 3, in float64. */
const expected = [
  [0.477834598, 0.182997338], [0.52794631, 0.214052169], [0.562467826, 0.15011339], [0.443515992, 0.265936368], [0.584167823, 0.163622204],
]
const cells = [
  [-0.398318529, 0.228130791, -0.076254848], [-0.46047291, -0.416111694, 0.29671603], [-0.468130388, -0.220261417, -0.056827602],
  [-0.634940661, 0.077549717, 0.064173452], [-0.525245546, -0.464008874, 0.11863344],
]

describe('lstm', () => {
  it.each([[2, 3, 2], [28, 64, 10], [45, 15, 2], [1, 1, 1]])(
    'of %i lines, %i units, %i outputs trains 4 (inputs + units + 1) units numbers and those of its readout', (lines, units, outputs) => {
      const made = lstmNetwork({ inputs: lines, units, outputs, steps: 4 })
      expect(trainedPlaces(made).length).toBe(4 * (lines + units + 1) * units + units * outputs + outputs)
    })

  it('leaves what its equations leave, computed elsewhere', () => {
    const found = graphScan(network, parameters).evaluate(inputs, 1)
    expected.flat().forEach((value, at) => expect(found.outputs[at]).toBeCloseTo(value, 6))
    const start = 5 * 3 * network.populations.findIndex(({ name }) => name === 'cell')
    cells.flat().forEach((value, at) => expect(found.membrane[start + at]).toBeCloseTo(value, 6))
  })

  it('leaves in integers what it leaves in floats, but for rounding', () => {
    const found = integerGraph(roundGraph(network, parameters)).evaluate(Int32Array.from(inputs, (value) => Math.round(value * 8192)), 1)
    // The curves miss by 1.8e-4, of which weights of 0.6 make no more.
    expected.flat().forEach((value, at) => expect(Math.abs(Number(found.outputs[at]) / 8192 - value)).toBeLessThan(1e-3))
  })

  it('has the gradient of central differences, on the kernels and in TensorFlow, of samples of any length', async () => {
    const engineOptions = { batch: 3, surrogate: { kind: 'fast-sigmoid', slope: 4 } } as const
    const batch = {
      count: 3, lengths: Int32Array.of(5, 2, 4),
      inputs: { kind: 'values' as const, values: Float32Array.from({ length: 30 }, (_, k) => Math.sin(0.5 + 1.3 * k)) },
    }
    const slope = Float32Array.from({ length: 30 }, (_, k) => Math.cos(2 + 0.7 * k))
    const exact = smoothGraph(network, batch, engineOptions)
    const loss = (values: Float64Array): number => exact.run(values).outputs.reduce((sum, value, at) => sum + value * slope[at]!, 0)
    const wanted = centralDifferences(loss, Float64Array.from(parameters), 1e-6)
    const places = trainedPlaces(network)
    expect(places.filter((at) => Math.abs(wanted[at]!) < 1e-7)).toEqual([])
    const tf = await openTensorflow()
    for (const engine of [kernelGraphEngine(network, engineOptions), tensorflowGraphEngine(tf, network, engineOptions)]) {
      const found = engine.gradient(parameters, batch, () => ({ outputs: slope }))
      for (const at of places) expect(Math.abs(found[at]! - wanted[at]!)).toBeLessThan(1e-5)
    }
  })

  it('begins with a forget gate that remembers, and with other biases as they are drawn', () => {
    const biases = (made: GraphDescription): readonly (readonly number[])[] => {
      const drawn = initialWeights(made, 3)
      return made.connections.flatMap((one, index) => {
        const { bias, targets } = graphLayout(made).connections[index]!
        return bias === undefined ? [] : [[...drawn.subarray(bias, bias + targets)]]
      })
    }
    const [input, forget, output, candidate] = biases(network)
    expect(forget).toEqual([1, 1, 1])
    for (const own of [input!, output!, candidate!]) expect(own.every((value) => Math.abs(value) < Math.SQRT1_2)).toBe(true)
    expect(biases(lstmNetwork({ ...small, forgetBias: -2 }))[1]).toEqual([-2, -2, -2])
    const long = biases(lstmNetwork({ ...small, forgetBias: 4, inputBias: -4 }))
    expect(long).toEqual([[-4, -4, -4], [4, 4, 4], output, candidate])
  })

  it('is nine populations, each gate a sigmoid and each product with a gate', () => {
    const { populations, connections, readout } = lstmNetwork({ ...small, input: 'spikes', over: 'last', argmax: true })
    expect(populations.map(({ name, model: { kind } }) => `${name}: ${kind}`)).toEqual([
      'input-gate: sigmoid', 'forget-gate: sigmoid', 'output-gate: sigmoid', 'candidate: tanh', 'taken: product', 'kept: product',
      'cell: relay', 'squashed: tanh', 'hidden: product',
    ])
    expect(connections.filter(({ input }) => input === 'gate').map(({ from, to }) => `${from} ${to}`))
      .toEqual(['input-gate taken', 'forget-gate kept', 'output-gate hidden'])
    expect(readout).toMatchObject({ from: 'hidden', of: 'values', over: 'last', argmax: true })
  })

  it.each([
    [{ units: 0 }, 'lstm: option units: got 0'],
    [{ forgetBias: 9 }, 'lstm: option forgetBias: got 9'],
    [{ inputBias: -9 }, 'lstm: option inputBias: got -9'],
    [{ memory: 4 }, 'lstm: option memory'],
  ])('refuses %j', (more, message) => {
    expect(() => lstmNetwork({ ...small, ...more } as never)).toThrow(message)
  })
})
