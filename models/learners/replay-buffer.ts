/** Transitions in columns; the oldest is overwritten when it is full. */
export type ReplayBuffer = {
  readonly size: () => number
  add(observation: Float32Array, action: number, reward: number, next: Float32Array, discount: number): void
  /** Copies the transitions at `indices` into one batch. */
  gather(indices: Int32Array): TransitionBatch
  /** Everything it holds as arrays, for a checkpoint. */
  save(): { arrays: readonly Uint8Array[]; count: number }
  restore(arrays: readonly Uint8Array[], count: number): void
}

/**
 * A batch of transitions: observations [n][width], actions, rewards, next observations, and the discount of their value, 0 where the next
 * state is final.
 */
export type TransitionBatch = {
  readonly observations: Float32Array
  readonly actions: Int32Array
  readonly rewards: Float32Array
  readonly nexts: Float32Array
  readonly discounts: Float32Array
}

/** An empty buffer for `capacity` transitions with observations of `width` values. */
export const replayBuffer = (capacity: number, width: number): ReplayBuffer => {
  const observations = new Float32Array(capacity * width)
  const nexts = new Float32Array(capacity * width)
  const actions = new Int32Array(capacity)
  const rewards = new Float32Array(capacity)
  const discounts = new Float32Array(capacity)
  let added = 0
  const bytes = (): Uint8Array[] =>
    [observations, nexts, actions, rewards, discounts].map((array) => new Uint8Array(array.buffer))
  return {
    size: () => Math.min(added, capacity),
    add: (observation, action, reward, next, discount) => {
      const at = added++ % capacity
      observations.set(observation, at * width)
      nexts.set(next, at * width)
      actions[at] = action
      rewards[at] = reward
      discounts[at] = discount
    },
    gather: (indices) => {
      const batch = {
        observations: new Float32Array(indices.length * width),
        nexts: new Float32Array(indices.length * width),
        actions: Int32Array.from(indices, (index) => actions[index]!),
        rewards: Float32Array.from(indices, (index) => rewards[index]!),
        discounts: Float32Array.from(indices, (index) => discounts[index]!),
      }
      indices.forEach((index, row) => {
        batch.observations.set(observations.subarray(index * width, (index + 1) * width), row * width)
        batch.nexts.set(nexts.subarray(index * width, (index + 1) * width), row * width)
      })
      return batch
    },
    save: () => ({ arrays: bytes(), count: added }),
    restore: (arrays, count) => {
      bytes().forEach((target, index) => target.set(arrays[index]!))
      added = count
    },
  }
}
