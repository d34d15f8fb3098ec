import { describe, expect, it } from 'vitest'
import { checkGraph } from '../graph/check/check-graph.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import type { LossDescription } from './loss-description.ts'
import { objective, type BatchTruth } from './objective.ts'

const steps = 4

/** Three leaky units read as they are; `over` in a description as it is after reading. */
const network = (over: string, of: 'membrane' | 'spikes' = 'membrane'): GraphDescription => {
  const description = checkGraph({
    schema: 2, steps, input: { size: 2, encoding: { kind: 'spikes' } },
    populations: [{ name: 'out', size: 3, model: { kind: 'lif', beta: 0.5, threshold: 1 } }],
    connections: [{ name: 'in', from: 'input', to: 'out', model: { kind: 'dense' } }],
    readout: { from: 'out', of, over: 'sum' },
    arithmetic: handArithmetic,
  })
  return { ...description, readout: { ...description.readout, over: over as never } }
}

type Given = { label?: number; targets?: readonly number[]; mask?: readonly number[]; length?: number; counted?: number }
const truthOf = (samples: readonly Given[]): BatchTruth => ({
  count: samples.length,
  lengths: Int32Array.from(samples, ({ length = steps }) => length),
  counted: Int32Array.from(samples, ({ length = steps, counted = length }) => counted),
  labels: Int32Array.from(samples, ({ label = -1 }) => label),
  targets: (n) => Float32Array.from(samples[n]!.targets ?? []),
  mask: (n) => Float32Array.from(samples[n]!.mask ?? []),
})

const held = (description: GraphDescription, loss: LossDescription, truth: BatchTruth): Float32Array => {
  const { judge } = objective(description, loss)
  const perSample = 3 * (description.readout.over === 'step' ? steps : 1)
  const outputs = Float32Array.from({ length: truth.count * perSample }, (_, index) => ((index * 7) % 11) / 4 - 1)
  const { gradient } = judge(outputs, truth)
  outputs.forEach((_, index) => {
    const moved = (by: number): number => {
      const { loss: sum, weight } = judge(outputs.map((value, at) => (at === index ? value + by : value)), truth)
      return sum / weight
    }
    expect(Math.abs(gradient[index]! - (moved(1 / 256) - moved(-1 / 256)) * 128), `output ${index}`).toBeLessThan(2e-5)
  })
  return gradient
}

describe('an objective has the derivative that finite differences find', () => {
  it('of classes, of one frame a sample', () => {
    held(network('mean'), { kind: 'cross-entropy' }, truthOf([{ label: 0 }, { label: 2 }]))
    for (const over of ['sum', 'mean'])
      held(network(over, 'spikes'), { kind: 'spike-count', correct: 0.8, incorrect: 0.1 }, truthOf([{ label: 1, length: 3 }, { label: 0 }]))
  })

  it('of classes in every step, with a burn-in, a mask, a class for all steps and its tail', () => {
    const loss = { kind: 'cross-entropy', burnIn: 1 } as const
    const gradient = held(network('step'), loss, truthOf([
      { targets: [0, 1, 2, 0] }, { label: 1, mask: [1, 1, 0, 0.5] }, { label: 2, length: 2, counted: 3 }, { targets: [1, 1], length: 2 },
    ]))
    const counts = Array.from({ length: 4 * steps }, (_, frame) =>
      (gradient.subarray(3 * frame, 3 * frame + 3).some((one) => one !== 0) ? 1 : 0))
    expect(counts).toEqual([0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0])
  })

  it('of values, of the sample and of every step', () => {
    const targets = Array.from({ length: 12 }, (_, index) => (index % 3) / 2)
    for (const kind of ['mean-squared-error', 'binary-cross-entropy'] as const) {
      held(network('last'), { kind, burnIn: 0 }, truthOf([{ targets: [0, 1, 0.5] }, { targets: [1, 0, 0] }]))
      held(network('step'), { kind, burnIn: 2 }, truthOf([{ targets }, { targets: [0, 1, 0.5], mask: [1, 1, 2, 0] }]))
    }
  })
})

it('counts what is right by its weight', () => {
  const { judge } = objective(network('mean'), { kind: 'cross-entropy' })
  expect(judge(Float32Array.of(1, 2, 0, 3, 3, 0), truthOf([{ label: 1 }, { label: 1 }]))).toMatchObject({ right: 1, weight: 2 })
  const steps3 = objective(network('step'), { kind: 'cross-entropy', burnIn: 0 })
  const outputs = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1)
  expect(steps3.judge(outputs, truthOf([{ targets: [0, 0, 2, 1], mask: [1, 1, 0.5, 1] }]))).toMatchObject({ right: 1.5, weight: 3.5 })
  const yes = objective(network('last'), { kind: 'binary-cross-entropy', burnIn: 0 })
  expect(yes.judge(Float32Array.of(-1, 2, 1), truthOf([{ targets: [0, 1, 0] }])).right).toBeCloseTo(2 / 3, 12)
  const error = objective(network('last'), { kind: 'mean-squared-error', burnIn: 0 })
  expect(error.judge(Float32Array.of(1, 0, 0), truthOf([{ targets: [0, 0, 0] }]))).toMatchObject({ loss: 1 / 3, right: null })
})

it('refuses a loss that does not go with the readout', () => {
  const count = { kind: 'spike-count', correct: 0.8, incorrect: 0.1 } as const
  expect(() => objective(network('mean'), count)).toThrow('network.readout: got membrane over mean, expected spikes over sum or mean')
  expect(() => objective(network('last', 'spikes'), count)).toThrow('got spikes over last')
  expect(() => objective(network('mean'), { kind: 'cross-entropy', burnIn: 2 })).toThrow('loss.burnIn: got 2, expected 0')
  expect(() => objective(network('step'), { kind: 'cross-entropy', burnIn: 4 })).toThrow('loss.burnIn: got 4, expected less than the 4')
})

it('needs values beside spikes, where a loss is of both', () => {
  const both = (spikes: number) => objective(network('step'), { kind: 'spikes-and-values', burnIn: 0, spikes, share: 0.5 })
  expect(() => both(3)).toThrow('loss.spikes: got 3, expected less than the 3 outputs of the network')
  const outputs = Float32Array.from({ length: 3 * steps }, (_, at) => (at < 3 ? [0, 2, 4][at]! : 0))
  const { loss, right, gradient } = both(2).judge(outputs, truthOf([{ targets: [1, 1, 1], length: 1 }]))
  // Half of (log 2 + log(1 + exp(-2))) / 2, and of 3^2.
  expect(loss).toBeCloseTo((Math.log(2) + Math.log1p(Math.exp(-2))) / 4 + 4.5, 6)
  expect([right, gradient[2]]).toEqual([0.5, 3])
})
