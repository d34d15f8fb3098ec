import type { RandomSource } from './random-source.ts'

/** One side that is fed hostile bytes. */
export type FuzzTarget = {
  readonly name: string
  /** Of how many trials this is one; the cheap ones are made most often. */
  readonly every: number
  /** Makes one trial; what was not as promised, or undefined. */
  trial(random: RandomSource): Promise<string | undefined> | string | undefined
}
