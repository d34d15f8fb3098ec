import { describe, expect, it } from 'vitest'
import { qLearningRecipe } from './q-learning-recipe.ts'

describe('qLearningRecipe', () => {
  it('has the defaults with which docs/training.md says that the shipped pipelines train', () => {
    expect(qLearningRecipe.parse({})).toEqual({
      environments: 8,
      batch: 128,
      replay: 10_000,
      warmUp: 1000,
      updatesPerRound: 4,
      gamma: 0.99,
      returnSteps: 5,
      doubleLearning: true,
      rewardScale: 0.05,
      epsilonStart: 1,
      epsilonEnd: 0.02,
      epsilonSteps: 10_000,
      learningRate: 0.001,
      targetShare: 0.01,
      weightDecay: 0,
      weightLimit: 3.99,
      gradientLimit: 1,
      surrogateSlope: 10,
      resetGradient: 'detached',
      selectionEvery: 2000,
      selectionGoal: 490,
      budget: 250_000,
    })
  })

  it.each([
    ['environments', [1, 256], [0, 257, 1.5]],
    ['batch', [1, 1024], [0, 1025]],
    ['replay', [100, 10_000_000], [99, 10_000_001]],
    ['warmUp', [1], [0]],
    ['updatesPerRound', [1, 1000], [0, 1001]],
    ['gamma', [0, 1], [-0.01, 1.01]],
    ['returnSteps', [1, 100], [0, 101]],
    ['rewardScale', [0.001], [0]],
    ['epsilonStart', [0, 1], [-0.01, 1.01]],
    ['epsilonEnd', [0, 1], [-0.01, 1.01]],
    ['epsilonSteps', [1], [0]],
    ['learningRate', [1e-9], [0]],
    ['targetShare', [0, 1], [-0.01, 1.01]],
    ['weightDecay', [0], [-0.01]],
    ['weightLimit', [0.001], [0]],
    ['gradientLimit', [0.001], [0]],
    ['surrogateSlope', [0.001], [0]],
    ['selectionEvery', [1], [0]],
    ['budget', [1], [0]],
  ] as const)('takes %s up to its ends and not beyond', (field, taken, refused) => {
    for (const value of taken) expect(qLearningRecipe.parse({ [field]: value })[field]).toBe(value)
    for (const value of refused) expect(qLearningRecipe.safeParse({ [field]: value }).success).toBe(false)
  })
})
