import { expect, it } from 'vitest'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { fixedWeights } from '../../graph/fixed/fixed-weights.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import { fusedMemories } from '../../graph/fused/fused-memories.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphOracle } from '../../graph/graph-oracle.ts'
import { roundGraph } from '../../graph/round-graph.ts'
import { smoothGraph } from '../../learners/graph/fixtures/smooth-graph.ts'
import type { GraphEngine } from '../../learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../learners/graph/kernel-graph-engine.ts'
import { parameterRules } from '../../learners/graph/optimise/parameter-rules.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { legendreMatrices } from '../../legendre/legendre-matrices.ts'
import { centralDifferences } from '../../tensorflow/fixtures/central-differences.ts'
import { largestDeviation } from '../../tensorflow/fixtures/largest-deviation.ts'
import { openTensorflow } from '../../tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../tensorflow/tensorflow-graph-engine.ts'
import { counterNumbers } from '../fixtures/counter-numbers.ts'
import { dualMemoryNetwork } from './dual-memory-network.ts'

const steps = 20
const shape = { layers: [4, 6, 5, 3], steps, order: 3, window: 9, threshold: 0.3, memoryBias: true }

/** Weights as training begins with them, but drives above zero; recordings of spikes. */
const parametersOf = (description: GraphDescription): Float32Array => {
  const parameters = initialWeights(description, 5)
  description.connections.forEach(({ to }, index) => {
    const { weights, weightCount, bias } = graphLayout(description).connections[index]!
    if (!to.startsWith('drive')) return
    for (let at = weights; at < weights + weightCount; at++) parameters[at] = Math.abs(parameters[at]!)
    parameters[bias!] = Math.abs(parameters[bias!]!)
  })
  return parameters
}
const drawn = counterNumbers(3)
const spikes = Float32Array.from({ length: steps * 4 }, () => Number(drawn() < 0.4))

/** What a population leaves, by step and unit. */
const of = (description: GraphDescription, all: ArrayLike<number | bigint>, name: string): number[][] => {
  const index = description.populations.findIndex((one) => one.name === name)
  const { size } = description.populations[index]!
  const start = steps * description.populations.slice(0, index).reduce((sum, one) => sum + one.size, 0)
  return Array.from({ length: steps }, (_, t) => Array.from({ length: size }, (__, unit) => Number(all[start + t * size + unit]!)))
}
const weightsOf = (description: GraphDescription, all: ArrayLike<number>, name: string) => {
  const { weights, bias, sources, targets } = graphLayout(description).connections[
    description.connections.findIndex((one) => one.name === name)]!
  return Array.from({ length: targets }, (_, target) => ({
    row: Array.from({ length: sources }, (__, source) => all[weights + target * sources + source]!),
    bias: bias === undefined ? 0 : all[bias + target]!,
  }))
}
const times = (row: readonly number[], values: readonly number[]): number =>
  row.reduce((sum, weight, index) => sum + weight * values[index]!, 0)

it('has units that hold what they read of the memory, in front of the neurons, and as many parameters as without', () => {
  const network = dualMemoryNetwork({ ...shape, dilation: 5, fused: 'trained' })
  expect(network.populations.map(({ name, size, model }) => [name, size, model.kind]).slice(0, 4))
    .toEqual([['drive1', 1, 'relu'], ['memory1', 3, 'legendre'], ['held1', 6, 'hold'], ['hidden1', 6, 'lif']])
  expect(network.connections.slice(0, 6).map(({ name, delay, bias, model }) => [name, delay, bias, model.kind])).toEqual([
    ['input-drive1', 0, true, 'dense'], ['drive1-memory1', 0, false, 'legendre'], ['input-hidden1', 0, true, 'dense'],
    ['memory1-held1', 1, true, 'dense'], ['drive1-held1', 0, false, 'dense'], ['held1-hidden1', 0, false, 'scaled'],
  ])
  const trained = (dilation: number, fused: 'never' | 'rounded' | 'trained'): number =>
    parameterRules(dualMemoryNetwork({ ...shape, dilation, fused }), 1).trained.reduce((sum, one) => sum + one, 0)
  for (const fused of ['never', 'rounded', 'trained'] as const) expect(trained(10, fused)).toBe(trained(1, fused))
})

it.each(['never', 'rounded'] as const)('gives neurons W m[floor(n / d) d] in floats, fused: %s', (fused) => {
  const given = dualMemoryNetwork({ ...shape, dilation: 3, fused })
  const parameters = parametersOf(given)
  // Fused, it is what is rounded that is run: P m of the step before and v x.
  const run = fusedMemories({ description: given, parameters })
  expect(run.description === given).toBe(fused === 'never')
  const { membrane, spikes: sent } = graphScan(run.description, run.parameters).evaluate(spikes, 1)
  for (const layer of ['1', '2']) {
    const [drive, held] = [of(run.description, membrane, `drive${layer}`), of(run.description, membrane, `held${layer}`)]
    const read = weightsOf(given, parameters, `memory${layer}-held${layer}`)
    // The memory by its own equation, in every step.
    const { state, input } = legendreMatrices(3, 9)
    let memory = [0, 0, 0]
    const expected: number[][] = []
    for (let t = 0; t < steps; t++) {
      memory = memory.map((_, row) => times([...state.subarray(3 * row, 3 * row + 3)], memory) + input[row]! * drive[t]![0]!)
      expected.push(t % 3 === 0 ? read.map(({ row, bias }) => times(row, memory) + bias) : expected.at(-1)!)
    }
    held.forEach((values, t) => values.forEach((value, unit) => expect(value).toBeCloseTo(expected[t]![unit]!, 5)))
    expect(new Set(held.map(String)).size).toBe(7)
  }
  expect(sent.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(10)
})

it('gives them in integers what is read in every third step, rounded once, bit for bit', () => {
  const network = roundGraph(dualMemoryNetwork({ ...shape, dilation: 3 }), parametersOf(dualMemoryNetwork({ ...shape, dilation: 3 })))
  const { description } = network
  const { membrane } = graphOracle(network).evaluate(Int32Array.from(spikes), 1, Int32Array.of(steps))
  const [memory, held] = [of(description, membrane, 'memory1'), of(description, membrane, 'held1')]
  // Values, weights and biases have 13 fraction bits.
  const read = weightsOf(description, network.weights, 'memory1-held1')
  const taken = (t: number): number[] => read.map(({ row, bias }) => Math.floor(times(row, memory[t]!) / 2 ** 13) + bias)
  expect(held).toEqual(held.map((_, t) => taken(t - (t % 3))))
  expect(memory.map(String)).toHaveLength(new Set(memory.map(String)).size)
})

it('trains: kernels and TensorFlow have the gradient of central differences', async () => {
  const description = checkGraph(dualMemoryNetwork({ ...shape, dilation: 3, fused: 'trained', over: 'sum', argmax: false }))
  const layout = graphLayout(description)
  const parameters = parametersOf(description)
  const batch = {
    count: 2, lengths: Int32Array.of(steps, steps - 7),
    inputs: { kind: 'values' as const, values: Float32Array.from({ length: 2 * steps * 4 }, () => Number(drawn() < 0.4)) },
  }
  const options = { batch: 2, surrogate: { kind: 'fast-sigmoid' as const, slope: 4 }, resetGradient: 'detached' as const }
  const model = smoothGraph(description, batch, options)
  const exact = model.run(parameters)
  expect(model.distance(exact)).toBeGreaterThan(1e-4)
  const lossGradient = { outputs: Float32Array.from(exact.outputs, () => drawn() - 0.5), spikes: new Float64Array(8) }
  const expected = centralDifferences((values) =>
    model.run(values, exact).outputs.reduce((sum, value, at) => sum + value * lossGradient.outputs[at]!, 0),
  Float64Array.from(parameters), 1e-7)
  for (const { start, values } of fixedWeights(description, layout)) expected.fill(0, start, start + values.length)
  // Every weight from a memory or a drive has a part in it.
  for (const name of ['memory1-held1', 'drive1-held1', 'memory2-held2', 'input-drive1']) {
    expect(weightsOf(description, expected as unknown as number[], name).every(({ row }) => row.some((one) => Math.abs(one) > 1e-4)))
      .toBe(true)
  }
  const engines: readonly GraphEngine[] = [
    await kernelGraphEngine(description, options), tensorflowGraphEngine(await openTensorflow('wasm'), description, options),
  ]
  for (const engine of engines) {
    const gradient = engine.gradient(parameters, batch, () => lossGradient, 0)
    expect([engine.name, largestDeviation(gradient, expected) < 1e-5]).toEqual([engine.name, true])
  }
})
