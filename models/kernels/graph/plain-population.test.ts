import { expect, it } from 'vitest'
import { graphLayout } from '../../graph/graph-layout.ts'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { recurrentNetwork } from '../../network/kinds/recurrent-network.ts'
import { initialWeights } from '../../learners/initial-weights.ts'
import { kernelGraphEngine } from '../../learners/graph/kernel-graph-engine.ts'
import { kernels } from '../kernels.ts'
import { populationKernel } from './population-kernel.ts'

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

it('adjoints that decay end at 0 and not among numbers that processors are slow with', () => {
  const k = kernels()
  const description = recurrentNetwork({
    layers: [1, 4, 2], steps: 160, input: 'values', recurrent: false, arithmetic: { reset: 'delayed' },
    neuron: { kind: 'lif', beta: 0.5, threshold: 1 },
  })
  const options = { batch: 4, surrogate: 1, slope: 3, attached: false, rounding: false }
  const made = populationKernel(k, description, graphLayout(description), 0, options)
  const { arrays, load, beginBackward, inlets: [inlet], spikeGradient } = made
  const own = arrays(4)
  load(initialWeights(description, 1), false)
  beginBackward(own, true)
  // The threshold is reached in the last step alone, elsewhere the surrogate is 0.
  k.view(own.membrane + 4 * 159 * 16, 16).fill(1)
  k.view(spikeGradient + 4 * 159 * 16, 16).fill(0.001)
  k.populationBackward(own.block, 0, 160)
  const left = Array.from({ length: 160 }, (_, t) => k.view(inlet!.currentAdjoint + 4 * t * 16, 1)[0]!)
  expect(left.slice(100, 160)).toEqual(Array.from({ length: 60 }, (_, t) => Math.fround(0.001) / 2 ** (59 - t)))
  const least = left.find((value) => value !== 0)!
  expect(least).toBeGreaterThanOrEqual(2 ** -100)
  expect(least).toBeLessThan(2 ** -99)
  expect(left.findIndex((value) => value !== 0)).toBe(69)
})
