import { describe, expect, it } from 'vitest'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { qLearner } from './q-learning.ts'
import { qLearningRecipe } from './q-learning-recipe.ts'
import { linearMaps } from '../graph/fixtures/linear-maps.ts'

// One neuron that never spikes and forgets at once: Q(s, a) = weight_a * (s . w) + bias_a.
const description = lifNetwork({ layers: [1, 1, 2], beta: 0, threshold: 1000, steps: 3 })
const maps = linearMaps(description)

const setUp = (options: object = {}) => {
  const recipe = qLearningRecipe.parse({ batch: 1, learningRate: 0.01, targetShare: 0, ...options })
  const learner = qLearner(description, recipe)
  const weights = new Float32Array(graphLayout(description).length)
  weights[maps[0]!.weights] = 1
  weights.set([2, -1], maps[1]!.weights)
  return { learner, state: learner.start(weights) }
}
const transition = (discount: number, reward = 1, next = 0.4) => ({
  observations: Float32Array.of(0.1), actions: Int32Array.of(0), rewards: Float32Array.of(reward), nexts: Float32Array.of(next),
  discounts: Float32Array.of(discount),
})

describe('qLearner', () => {
  it('bootstraps from the next state unless it is terminal (losses by hand)', () => {
    // Q(s, 0) = 0.2. Terminal: target 1. Otherwise: 1 + 0.5 * max(0.8, -0.4) = 1.4, error 1.2 in the linear part of the loss.
    const terminal = setUp()
    expect(terminal.learner.update(terminal.state, transition(0))).toBeCloseTo(0.5 * 0.8 ** 2, 5)
    const running = setUp()
    expect(running.learner.update(running.state, transition(0.5))).toBeCloseTo(1.2 - 0.5, 5)
  })

  it('values the action that the learned network prefers with the target network', () => {
    const { learner, state } = setUp()
    // The target network values action 0 at 0 and action 1 at 10 * 0.4; the learned one prefers action 0.
    state.target.set([0, 10], maps[1]!.weights)
    expect(learner.update(state, transition(0.5))).toBeCloseTo(0.5 * 0.8 ** 2, 5)
  })

  it('values the action that the target network prefers where learning is not double', () => {
    const { learner, state } = setUp({ doubleLearning: false })
    state.target.set([0, 10], maps[1]!.weights)
    expect(learner.update(state, transition(0.5))).toBeCloseTo(1 + 0.5 * 4 - 0.2 - 0.5, 5)
  })

  it('moves the value of the chosen action towards its target and leaves the other output alone', () => {
    const { learner, state } = setUp()
    learner.update(state, transition(0))
    expect(state.online[maps[1]!.weights]!).toBeGreaterThan(2)
    expect(state.online[maps[1]!.weights + 1]!).toBe(-1)
    expect(Array.from(state.target.subarray(maps[1]!.weights, maps[1]!.weights + 2))).toEqual([2, -1])
  })

  it('takes the mean over a batch, of losses and of gradients that are clipped at 1 on either side (by hand)', () => {
    const updated = (...rewards: number[]) => {
      const { learner, state } = setUp({ batch: rewards.length, gradientLimit: 100 })
      const repeated = <A>(value: A): A[] => rewards.map(() => value)
      const loss = learner.update(state, {
        observations: Float32Array.from(repeated(0.1)), actions: Int32Array.from(repeated(0)), rewards: Float32Array.from(rewards),
        nexts: Float32Array.from(repeated(0)), discounts: Float32Array.from(repeated(0)),
      })
      // Adam's first moment is a tenth of the gradient; that of the bias is the clipped error itself.
      return { loss, slope: 10 * state.optimiser.first[maps[1]!.bias]! }
    }
    // Q = 0.2. Errors: -0.8 and -0.4; far below: -9.8, clipped to -1; far above: 5.2, clipped to 1.
    expect(updated(1, 0.6).loss).toBeCloseTo((0.32 + 0.08) / 2, 5)
    expect(updated(1, 0.6).slope).toBeCloseTo((-0.8 - 0.4) / 2, 5)
    expect(updated(10).loss).toBeCloseTo(9.8 - 0.5, 5)
    expect(updated(10).slope).toBeCloseTo(-1, 5)
    expect(updated(-5).slope).toBeCloseTo(1, 5)
    expect(updated(-5, 1, 1, 1).slope).toBeCloseTo((1 - 3 * 0.8) / 4, 5)
  })

  it('keeps weights inside their limit and mixes them into the target', () => {
    const { learner, state } = setUp({ weightLimit: 2.001, learningRate: 0.5, targetShare: 0.5 })
    learner.update(state, transition(0))
    expect(Math.max(...state.online.map(Math.abs))).toBeLessThanOrEqual(Math.fround(2.001))
    expect(state.target[maps[1]!.weights]!).toBeCloseTo((2 + 2.001) / 2, 5)
  })
})
