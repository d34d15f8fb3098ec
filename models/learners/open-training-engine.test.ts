import { expect, it } from 'vitest'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../network/kinds/fractional-network.ts'
import { initialWeights } from './initial-weights.ts'
import { openTrainingEngine } from './open-training-engine.ts'
import { qLearner } from './q-learning.ts'
import { qLearningRecipe } from './q-learning-recipe.ts'

it('opens engines that learn the same: losses and weights of ten updates agree', async () => {
  const description = fractionalNetwork({ layers: [4, 6, 4, 2], alpha: 0.5, history: 4, steps: 5 })
  const recipe = qLearningRecipe.parse({ batch: 16 })
  const next = counterNumbers(4)
  const numbers = (length: number) => Float32Array.from({ length }, () => 4 * next() - 2)
  const [observations, nexts, rewards] = [numbers(64), numbers(64), numbers(16)]
  const transitions = {
    observations,
    nexts,
    rewards,
    actions: Int32Array.from({ length: 16 }, () => (next() < 0.5 ? 0 : 1)),
    discounts: new Float32Array(16).fill(0.9),
  }
  const [kernels, tensorflow] = await Promise.all(
    (['kernels', 'tensorflow'] as const).map(async (name) => {
      const engine = await openTrainingEngine(name, description, recipe)
      expect(engine.name.startsWith(name)).toBe(true)
      const learner = qLearner(description, recipe, engine)
      const state = learner.start(initialWeights(description, 7))
      return { losses: Array.from({ length: 10 }, () => learner.update(state, transitions)), weights: [...state.online] }
    }),
  )
  tensorflow!.losses.forEach((loss, index) => expect(loss).toBeCloseTo(kernels!.losses[index]!, 5))
  tensorflow!.weights.forEach((weight, index) => expect(weight).toBeCloseTo(kernels!.weights[index]!, 4))
  expect(kernels!.losses[9]).toBeLessThan(kernels!.losses[0]!)
})
