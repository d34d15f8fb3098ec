import { counterRandom } from './counter-random.ts'

/** Random numbers one after the other, all of which follow from a seed and a name. */
export type Draws = {
  /** A double in [0, 1). */
  uniform(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

/** A sequence of random numbers; `name` keeps sequences of one seed apart. */
export const draws = (seed: number, name: string): Draws => {
  const random = counterRandom(seed, name)
  let count = 0
  const uniform = (): number => random.uniform(0, count++)
  const whole = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1))
  return { uniform, whole, chance: (probability) => uniform() < probability, pick: (items) => items[whole(0, items.length - 1)]! }
}
