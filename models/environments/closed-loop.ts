import { cartPoleBatch } from './cart-pole-batch.ts'

/** Episodes played in lock-step: ask for observations, give one action for each episode that still runs, repeat. */
export type ClosedLoop = {
  /** Indices of the episodes that still run. */
  readonly live: readonly number[]
  /** Steps of each episode so far, [episodes]. */
  readonly steps: Int32Array
  /** Float32 [live][4], in the order of `live`. */
  observations(): Float32Array
  /** One action for each episode of `live`; episodes that end leave `live`. */
  advance(actions: ArrayLike<number>): void
}

/** Starts one CartPole episode from each reset seed. */
export const closedLoop = (seeds: readonly number[]): ClosedLoop => {
  const environments = cartPoleBatch(seeds.length)
  seeds.forEach((seed, index) => environments.reset(index, seed))
  let live = seeds.map((_, index) => index)
  return {
    get live() {
      return live
    },
    steps: environments.steps,
    observations: () => {
      const observations = new Float32Array(live.length * 4)
      live.forEach((index, row) => environments.observe(index, observations, 4 * row))
      return observations
    },
    advance: (actions) => {
      live = live.filter((index, row) => environments.step(index, actions[row]!) === 'running')
    },
  }
}
