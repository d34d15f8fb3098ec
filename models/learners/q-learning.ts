import { encodeInputs } from '../graph/inputs/encode-inputs.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { adam, adamState, type AdamState } from './adam.ts'
import { kernelEngine } from './kernel-engine.ts'
import type { QLearningRecipe } from './q-learning-recipe.ts'
import type { TransitionBatch } from './replay-buffer.ts'
import type { TrainingEngine } from './training-engine.ts'

/** What learning changes: the learned and the target network's weights, and the optimiser. */
export type QLearningState = { readonly online: Float32Array; readonly target: Float32Array; readonly optimiser: AdamState }

/** A learner: its update is a function of state and transitions alone. */
export type QLearner = {
  start(weights: Float32Array): QLearningState
  /** One gradient step on a batch of `recipe.batch` transitions, in place; returns the mean loss. */
  update(state: QLearningState, transitions: TransitionBatch): number
}

const largestIndex = (values: Float32Array, start: number, count: number): number => {
  let best = 0
  for (let index = 1; index < count; index++) if (values[start + index]! > values[start + best]!) best = index
  return best
}

/**
 * Double Q-learning with gradients through all time steps of the spiking network:
 *   y = r + discount * Q_target(s', argmax over a of Q(s', a)), r and s' several steps on (see `multiStepReturns`), the discount 0 where s'
 *   is final. Without double learning the action is the one that Q_target prefers. Loss: Huber with unit knee, mean over the batch. Then
 *   a soft update of the target network.
 * `engine` is one of this description, for batches of `recipe.batch`.
 * Source: van Hasselt, Guez, Silver 2016, "Deep Reinforcement Learning with Double Q-learning".
 */
export const qLearner = (
  description: GraphDescription,
  recipe: QLearningRecipe,
  engine: TrainingEngine = kernelEngine(description, recipe),
): QLearner => {
  const actions = graphOutputs(description)

  const update = (state: QLearningState, { observations, actions: chosen, rewards, nexts, discounts }: TransitionBatch): number => {
    const best = Int32Array.from({ length: recipe.batch }, () => 0)
    const followed = encodeInputs(description, nexts)
    const prefer = (values: Float32Array): void => {
      for (let row = 0; row < best.length; row++) best[row] = largestIndex(values, row * actions, actions)
    }
    if (recipe.doubleLearning) prefer(engine.forward(state.online, followed))
    const valued = engine.forward(state.target, followed).slice()
    if (!recipe.doubleLearning) prefer(valued)
    let loss = 0
    const slope = engine.gradient(state.online, encodeInputs(description, observations), (values) => {
      const gradient = new Float32Array(values.length)
      for (let row = 0; row < best.length; row++) {
        const future = discounts[row]! * valued[row * actions + best[row]!]!
        const at = row * actions + chosen[row]!
        const error = values[at]! - (rewards[row]! + future)
        const size = Math.abs(error)
        loss += size < 1 ? 0.5 * error * error : size - 0.5
        gradient[at] = Math.max(-1, Math.min(1, error)) / best.length
      }
      return gradient
    })
    adam(state.online, slope, state.optimiser, recipe)
    for (let index = 0; index < state.target.length; index++) {
      state.target[index]! += recipe.targetShare * (state.online[index]! - state.target[index]!)
    }
    return loss / best.length
  }
  return {
    start: (weights) => ({ online: weights.slice(), target: weights.slice(), optimiser: adamState(weights.length) }),
    update,
  }
}
