import { expect, it } from 'vitest'
import { graphLayout } from '../../graph/graph-layout.ts'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { recurrentNetwork } from '../../network/kinds/recurrent-network.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { kernelGraphEngine } from '../../learners/graph/kernel-graph-engine.ts'

const [steps, lines, count] = [300, 3, 16]

/** Gradient of weights and biases, and outputs, of two layers of leaky neurons; with a trained threshold they take the general way. */
const gradientOf = (reset: 'delayed' | 'zero', kind: 'fast-sigmoid' | 'triangle' | 'arc-tangent', threshold: unknown) => {
  const description = recurrentNetwork({
    layers: [lines, 20, 20, 2], steps, input: 'values', recurrent: false, arithmetic: { reset },
    neuron: { kind: 'lif', beta: 0.9, threshold },
  })
  const next = counterNumbers(3)
  const values = Float32Array.from({ length: count * steps * lines }, () => next() - 0.3)
  const parameters = initialWeights(description, 2).map((value) => 2 * value)
  parameters.set(initialWeights(description, 2).subarray(graphLayout(description).weightCount), graphLayout(description).weightCount)
  const engine = kernelGraphEngine(description, { batch: count, surrogate: { kind, slope: 2 } })
  const batch = { count, lengths: new Int32Array(count).fill(steps), inputs: { kind: 'values' as const, values } }
  let spikes: readonly number[] = []
  const gradient = engine.gradient(parameters, batch, (made) => {
    spikes = Array.from(made.spikes)
    return { outputs: Float32Array.from({ length: 2 * count }, (_, at) => at / 7 - 1) }
  })
  return { gradient: gradient.slice(0, graphLayout(description).weightCount), spikes }
}

it.each([
  ['delayed', 'fast-sigmoid'], ['zero', 'fast-sigmoid'], ['zero', 'triangle'], ['zero', 'arc-tangent'],
] as const)('plain leaky neurons, reset %s, %s, have the gradient of the general way, bit for bit', (reset, kind) => {
  const plain = gradientOf(reset, kind, 1)
  const general = gradientOf(reset, kind, { trained: 'population', initial: 1, low: 0.5, high: 2 })
  expect(plain).toEqual(general)
  expect(Math.min(...plain.spikes.slice(0, 2))).toBeGreaterThan(100)
  expect(plain.gradient.every(Number.isFinite)).toBe(true)
  // Neurons that never spike leave none.
  expect(plain.gradient.filter((value) => value !== 0).length).toBeGreaterThan(200)
})
