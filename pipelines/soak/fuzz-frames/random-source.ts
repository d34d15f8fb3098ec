import { counterRandom } from '../../../models/random/counter-random.ts'

/** What a trial draws at random, one number after another. */
export type RandomSource = {
  /** A whole number from 0 to n - 1. */
  below(n: number): number
  chance(share: number): boolean
  pick<Value>(values: readonly Value[]): Value
  bytes(count: number): Uint8Array<ArrayBuffer>
}

/** The numbers of trial `trial`: a function of seed and trial alone, so that a finding can be had again. */
export const randomSource = (seed: number, trial: number): RandomSource => {
  const numbers = counterRandom(seed, 'fuzz-frames')
  let step = 0
  const source: RandomSource = {
    below: (n) => numbers.below(n, trial, step++),
    chance: (share) => numbers.uniform(trial, step++) < share,
    pick: (values) => values[source.below(values.length)]!,
    bytes: (count) => Uint8Array.from({ length: count }, () => source.below(256)),
  }
  return source
}
