import { describe, expect, it } from 'vitest'
import { encodeInputs } from '../graph/inputs/encode-inputs.ts'
import { feedForward } from '../network/kinds/feed-forward.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { trainableChain } from '../graph/float/trainable-chain.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { plainGradient } from './fixtures/plain-gradient.ts'
import { linearMemoryNetwork } from './linear-memory-network.ts'
import { zerosPay } from './zeros-pay.ts'

const lif = { kind: 'lif', beta: 0.8, threshold: 1 }
const bitShift = { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 6, threshold: 1 }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 }
const exponential = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 6, span: 1000, extraFraction: 8, threshold: 1 }
const fractional = { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 5, threshold: 1 }

describe.each([
  ['lif', lif, 0, [4, 7, 5, 2], 9, 6],
  ['fractional', fractional, 0, [4, 7, 5, 2], 9, 6],
  ['lif, delayed, three layers', lif, 1, [3, 5, 6, 4, 3], 7, 6],
  ['fractional, delayed', fractional, 1, [3, 9, 6, 2], 6, 6],
  ['lif, one sample, wide layers', lif, 0, [4, 21, 13, 2], 10, 1],
  ['fractional, one sample, delayed', fractional, 1, [4, 21, 13, 2], 10, 1],
  ['fractional, history longer than the run', { ...fractional, history: 12 }, 0, [4, 19, 9, 2], 4, 5],
  ['lif, forty steps', lif, 1, [4, 17, 12, 2], 40, 7],
  ['fractional, forty steps', fractional, 0, [4, 17, 12, 2], 40, 7],
  ['one layer, one step', lif, 0, [2, 3, 1], 1, 6],
  ['bit-shift', bitShift, 0, [4, 17, 6, 2], 12, 5],
  ['current-based', currentBased, 0, [4, 17, 6, 2], 12, 5],
  ['current-based, delayed, one sample', currentBased, 1, [4, 9, 7, 2], 15, 1],
  ['sum of exponentials', exponential, 0, [4, 17, 6, 2], 12, 5],
  ['sum of exponentials, delayed, one sample', exponential, 1, [4, 9, 7, 2], 15, 1],
  ['sum of exponentials, forty steps', { ...exponential, exponentials: 8 }, 0, [4, 17, 12, 2], 40, 7],
  ['lif, zero a step late', lif, 0, [4, 7, 5, 2], 12, 6, undefined, 'delayed-zero'],
  ['current-based, zero a step late, delayed', currentBased, 1, [4, 9, 6, 2], 15, 5, undefined, 'delayed-zero'],
  ['fractional, zero a step late', fractional, 0, [4, 17, 6, 2], 14, 5, undefined, 'delayed-zero'],
  ['sum of exponentials, zero a step late, one sample', exponential, 0, [4, 17, 6, 2], 14, 1, undefined, 'delayed-zero'],
  ['lif, spikes in', lif, 0, [3, 9, 6, 2], 12, 5, { kind: 'rate', low: [-1, -1, -1], high: [2, 2, 2], seed: 3 }],
  ['current-based, spikes in, one layer', currentBased, 0, [3, 9, 2], 12, 6, { kind: 'delta', delta: [0.1, 0.2, 0.3] }],
  ['lif, few spikes', { ...lif, threshold: 2 }, 0, [4, 24, 18, 2], 12, 7],
  ['fractional, few spikes, delayed', { ...fractional, threshold: 2 }, 1, [4, 24, 18, 2], 12, 7],
  [
    'current-based, few spikes in',
    { ...currentBased, threshold: 5 },
    0,
    [3, 21, 16, 2],
    12,
    5,
    { kind: 'latency', low: [-1, -1, -1], high: [2, 2, 2] },
  ],
] as const)(
  'gradients through time: %s',
  (_, neuron, layerDelay, layers, steps, batch, encoding: unknown = { kind: 'current' }, reset: 'delayed' | 'delayed-zero' = 'delayed') => {
    const description = feedForward(neuron, { layers, steps, encoding: encoding as { kind: 'current' }, arithmetic: { layerDelay, reset } })
    const next = counterNumbers(21)
    const weights = Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.4) * 1.2)
    const observations = Float32Array.from({ length: batch * graphInputShape(description).channels }, () => (next() - 0.3) * 2)
    const inputs = encodeInputs(description, observations)
    const outputGradient = Float32Array.from({ length: batch * graphOutputs(description) }, () => next() - 0.5)
    const network = linearMemoryNetwork(trainableChain(description))
    const set = network.parameterSet()
    network.load(set, weights)
    const activity = network.activity(batch)
    const outputs = Array.from(network.forward(set, activity, inputs))
    const gradient = Array.from(network.backward(set, activity, outputGradient, 10))
    const plain = plainGradient(description, weights, inputs, outputGradient, 10)

  it('equal those of a plain float64 model to 1e-5 of the largest', () => {
    outputs.forEach((value, index) => expect(value).toBeCloseTo(plain.outputs[index]!, 4))
    const largest = Math.max(...plain.gradient.map(Math.abs))
    const furthest = Math.max(...plain.gradient.map((value, index) => Math.abs(value - gradient[index]!)))
    expect(largest).toBeGreaterThan(0.01)
    expect(furthest / largest).toBeLessThan(1e-5)
    expect(plain.spikes > 0).toBe(steps > 1)
  })

  if (_.includes('few spikes')) it('are worked out from the spikes alone', () => {
    const [, first, second] = layers
    if (_.endsWith('in')) expect(zerosPay(activity.spikeCounts[0]!, inputs.length, first)).toBe(true)
    else expect(activity.spikeCounts[0]).toBeNaN()
    expect(activity.spikeCounts[1]).toBeGreaterThan(0)
    expect(zerosPay(activity.spikeCounts[1]!, steps * batch * first, second!)).toBe(true)
  })

  it('are the same when asked for again', () => {
    network.forward(set, activity, inputs)
    expect(Array.from(network.backward(set, activity, outputGradient, 10))).toEqual(gradient)
  })
})

it('are those of finite differences where no spike is near: the path through the membranes alone', () => {
  const description = feedForward({ ...fractional, threshold: 100 } as { kind: string }, { layers: [3, 6, 2], steps: 8 })
  const next = counterNumbers(3)
  const weights = Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5)
  const inputs = Float32Array.from({ length: 3 }, () => next() - 0.5)
  const outputGradient = Float32Array.of(1, -0.5)
  const { gradient, loss } = plainGradient(description, weights, inputs, outputGradient, 10)
  for (const index of [0, 5, 17, 20, 25, weights.length - 1]) {
    const moved = (by: number): number => {
      const changed = Float64Array.from(weights)
      changed[index]! += by
      return loss(changed)
    }
    expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(gradient[index]!, 6)
  }
})

it('take no more memory however long the span for which exponentials stand', () => {
  const used = [100, 65_536].map((span) => {
    const network = linearMemoryNetwork(
      trainableChain(feedForward({ ...exponential, span } as { kind: string }, { layers: [3, 6, 2], steps: 8 })),
    )
    network.activity(5)
    return network.kernels.reserve(0)
  })
  expect(used[1]).toBe(used[0])
})
