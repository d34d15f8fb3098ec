import { describe, expect, it } from 'vitest'
import { graphPlan } from '../../graph/graph-plan.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { untrainedParameters } from '../../graph/untrained-parameters.ts'
import { parameterRules } from '../../learners/graph/optimise/parameter-rules.ts'
import { dualMemoryNetwork } from './dual-memory-network.ts'

const digits = { layers: [140, 128, 128, 20], steps: 100, window: 40, memoryBias: true }
const pixels = { layers: [1, 200, 200, 10], steps: 784, input: 'values' as const, window: 300, memoryBias: true }

describe('layers with dual memory pathways', () => {
  it.each([
    [2, digits, 38_178], [5, digits, 38_946], [10, digits, 40_226], [32, digits, 45_858],
    [20, pixels, 51_213], [45, pixels, 61_213], [75, pixels, 73_213], [150, pixels, 103_213],
  ])('of order %i have as many parameters as the published networks (golden)', (order, shape, expected) => {
    const network = dualMemoryNetwork({ ...shape, order })
    expect(parameterRules(network, 1).trained.reduce((sum, one) => sum + one, 0)).toBe(expected)
  })

  it('are a drive, a memory that all neurons read and neurons each, one behind the other', () => {
    const network = dualMemoryNetwork({ layers: [7, 6, 5, 3], steps: 20, order: 4, window: 12 })
    expect(network.populations.map(({ name, size, model }) => [name, size, model.kind])).toEqual([
      ['drive1', 1, 'relu'], ['memory1', 4, 'legendre'], ['hidden1', 6, 'lif'],
      ['drive2', 1, 'relu'], ['memory2', 4, 'legendre'], ['hidden2', 5, 'lif'],
    ])
    expect(network.connections.map(({ name, delay, bias }) => [name, delay, bias])).toEqual([
      ['input-drive1', 0, true], ['drive1-memory1', 0, false], ['input-hidden1', 0, true], ['memory1-hidden1', 0, false],
      ['hidden1-drive2', 0, true], ['drive2-memory2', 0, false], ['hidden1-hidden2', 0, true], ['memory2-hidden2', 0, false],
      ['memory1-state', 1, false], ['memory2-state', 1, false],
    ])
    expect(network.readout).toMatchObject({ from: 'hidden2', of: 'spikes', over: 'mean', argmax: true, through: { outputs: 3 } })
    expect(network.arithmetic).toMatchObject({ format: 'QS2.13', reset: 'zero', currentWidth: 24, connections: 'together' })
    expect(graphPlan(network).parts.map(({ cyclic }) => cyclic)).toEqual([false, true, false, false, true, false])
  })

  it('read the memory of the step before where they are fused, so that no layer waits for its memory', () => {
    const network = dualMemoryNetwork({ layers: [7, 6, 3], steps: 20, order: 4, window: 12, fused: 'trained' })
    expect(network.connections.filter(({ to }) => to === 'hidden1').map(({ name, delay, bias }) => [name, delay, bias]))
      .toEqual([['input-hidden1', 0, true], ['memory1-hidden1', 1, false], ['drive1-hidden1', 0, false]])
  })

  it('multiply what enters by 1 - beta where they are asked to: spikes of half the weights, by hand', () => {
    const shape = { layers: [1, 1, 1], steps: 5, order: 1, window: 4, input: 'values' as const }
    const spikes = (network: ReturnType<typeof dualMemoryNetwork>, weight: number): number[] => {
      const parameters = untrainedParameters(network)
      parameters[graphLayout(network).connections[network.connections.findIndex(({ name }) => name === 'input-hidden1')]!.weights] = weight
      const { spikes: all } = graphScan(network, parameters).evaluate(Float32Array.of(1, 1, 1, 1, 1), 1)
      return [...all.subarray(-5)]
    }
    // 0.7, 1.05 spikes, 0.7, ...
    expect(spikes(dualMemoryNetwork(shape), 0.7)).toEqual([0, 1, 0, 1, 0])
    // The same with 1.4 halved; without halving each step would spike.
    expect(spikes(dualMemoryNetwork({ ...shape, inputDecay: true }), 1.4)).toEqual([0, 1, 0, 1, 0])
    expect(spikes(dualMemoryNetwork(shape), 1.4)).toEqual([1, 1, 1, 1, 1])
    // By subtraction: 0.7, 1.05 leaves 0.05, 0.725, 1.0625, ...
    expect(spikes(dualMemoryNetwork({ ...shape, arithmetic: { reset: 'immediate' } }), 0.9)).toEqual([0, 1, 1, 0, 1])
  })
})

const shape = { layers: [3, 4, 2], steps: 8, order: 4, window: 12 }
it.each([
  [{ ...shape, layers: [12, 7] }, 'dualMemory: option layers: got [12,7], expected at least 3 entries'],
  [{ ...shape, window: 3 }, 'dualMemory: network.populations[1].model.window: got 3, expected at least as many steps as the order'],
  [{ ...shape, beta: 1 }, 'dualMemory: option beta: got 1, expected a number < 1'],
  [{ ...shape, inputDecay: true, beta: { trained: 'neuron', initial: 0.5, low: 0, high: 1 } },
    'dualMemory: option inputDecay: got true, expected false where beta is trained'],
  [{ ...shape, dilation: 0 }, 'dualMemory: option dilation: got 0, expected a number >= 1'],
  [{ ...shape, orders: 4 }, 'dualMemory: option orders: not an option, did you mean order?'],
  [{ ...shape, order: 100, window: 300, arithmetic: { membraneWidth: 18 } }, 'dualMemory: network.populations[1]: got membraneWidth 18'],
])('refuses %j', (given, message) => {
  expect(() => dualMemoryNetwork(given as never)).toThrow(message)
})
