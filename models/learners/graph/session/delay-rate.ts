import type { LearningRecipe } from './learning-recipe.ts'

/** Learning rate of delays where the recipe says nothing. */
const stepsPerUpdate = 0.1

/** Learning rate of trained delays, in steps, where that of weights is `learningRate`; 0 while all is rounded, and they are whole steps. */
export const delayRate = ({ delays, optimiser }: LearningRecipe, learningRate: number, rounded: boolean): number =>
  (rounded ? 0 : (delays?.learningRate ?? stepsPerUpdate) * (learningRate / optimiser.learningRate))
