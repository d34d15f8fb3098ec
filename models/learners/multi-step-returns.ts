import type { StepResult } from '../environments/cart-pole-batch.ts'

/** What a return is made from: environment, what was seen and done, what it gave, and what came after. */
export type PlayedStep = {
  readonly environment: number
  readonly observation: Float32Array
  readonly action: number
  readonly reward: number
  readonly next: Float32Array
  readonly result: StepResult
}

/** Takes a transition over several steps; `discount` is that of the value of `next`, 0 where nothing follows it. */
export type TakeTransition = (observation: Float32Array, action: number, reward: number, next: Float32Array, discount: number) => void

/** Steps that wait for what comes after them. */
export type MultiStepReturns = {
  add(step: PlayedStep, take: TakeTransition): void
  /** All that waits, in place, for a checkpoint. */
  arrays(): readonly (Float32Array | Int32Array)[]
}

/**
 * Turns single steps into transitions over up to `steps` of them: r_0 + gamma r_1 + ... + gamma^(k-1) r_(k-1), followed by gamma^k times
 * the value of the state then reached. k is less than `steps` at the end of an episode alone. A failure thus reaches the `steps` states
 * before it at once, instead of one more with every update of the target network.
 * Source: Sutton 1988, "Learning to Predict by the Methods of Temporal Differences"; Watkins 1989 for control.
 */
export const multiStepReturns = (environments: number, width: number, steps: number, gamma: number): MultiStepReturns => {
  const observations = new Float32Array(environments * steps * width)
  const actions = new Int32Array(environments * steps)
  const rewards = new Float32Array(environments * steps)
  /** How many steps wait in each environment, and where its next one goes. */
  const waiting = new Int32Array(environments)
  const head = new Int32Array(environments)

  return {
    add: ({ environment, observation, action, reward, next, result }, take) => {
      const slot = (position: number): number => environment * steps + (position % steps)
      const here = slot(head[environment]!)
      observations.set(observation, here * width)
      actions[here] = action
      rewards[here] = reward
      waiting[environment]!++
      head[environment] = (head[environment]! + 1) % steps
      while (waiting[environment]! === steps || (result !== 'running' && waiting[environment]! > 0)) {
        const count = waiting[environment]!--
        const first = head[environment]! + steps - count
        let sum = 0
        for (let k = count - 1; k >= 0; k--) sum = rewards[slot(first + k)]! + gamma * sum
        const oldest = slot(first)
        const seen = observations.subarray(oldest * width, (oldest + 1) * width)
        take(seen, actions[oldest]!, sum, next, result === 'terminated' ? 0 : gamma ** count)
      }
    },
    arrays: () => [observations, actions, rewards, waiting, head],
  }
}
