import { pcg64, type Pcg64 } from '../random/pcg64.ts'
import { cartPoleDynamics } from './cart-pole-dynamics.ts'

/** What a step led to: the episode goes on, ended by failure, or was cut at its longest length. */
export type StepResult = 'running' | 'terminated' | 'truncated'

/** Several CartPoles side by side, in columns. */
export type CartPoleBatch = {
  readonly count: number
  /** Float64 [count][4]: position, velocity, angle, angular velocity. */
  readonly states: Float64Array
  /** Steps of the present episode, [count]. */
  readonly steps: Int32Array
  /** Starts an episode. With a seed: as Gymnasium's `reset(seed=seed)`; without: goes on with the generator of the last seed. */
  reset(index: number, seed?: number | bigint): void
  /** Action 0 pushes left, 1 right. */
  step(index: number, action: number): StepResult
  /** Writes the float32 observation of one CartPole to `into[at ..]`. */
  observe(index: number, into: Float32Array, at: number): void
}

/** CartPole-v1 cuts an episode at 500 steps. */
const longestEpisode = 500

/** `count` independent CartPole-v1 environments, numerically as Gymnasium 1.x has them. */
export const cartPoleBatch = (count: number): CartPoleBatch => {
  const states = new Float64Array(count * 4)
  const steps = new Int32Array(count)
  const generators: (Pcg64 | undefined)[] = new Array<undefined>(count).fill(undefined)
  return {
    count,
    states,
    steps,
    reset: (index, seed) => {
      const generator = (generators[index] = seed === undefined ? (generators[index] ?? pcg64(0)) : pcg64(seed))
      steps[index] = 0
      for (let value = 0; value < 4; value++) states[4 * index + value] = -0.05 + 0.1 * generator.uniform()
    },
    step: (index, action) => {
      steps[index]!++
      if (cartPoleDynamics(states, 4 * index, action)) return 'terminated'
      return steps[index]! >= longestEpisode ? 'truncated' : 'running'
    },
    observe: (index, into, at) => into.set(states.subarray(4 * index, 4 * index + 4), at),
  }
}
