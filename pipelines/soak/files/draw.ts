import type { CounterRandom } from '../../../models/random/counter-random.ts'

/** Draws for one trial, one behind the other: a whole number from 0 to n - 1. */
export type Draw = (n: number) => number

/** The draws of trial number `trial`. */
export const drawOf = (random: CounterRandom, trial: number): Draw => {
  let step = 0
  return (n) => random.below(n, trial, step++)
}
