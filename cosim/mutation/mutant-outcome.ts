import type { Mutant } from './mutant.ts'

/** What became of a mutant: what noticed it, or nothing. One that nothing can notice has the reason why. */
export type MutantOutcome = {
  readonly mutant: Mutant
  /** Begins with the kind: `compile`, `hang`, `difference`, `cycles`, `simulator` or `test`. */
  readonly killedBy?: string
  readonly equivalent?: string
  readonly seconds: number
}
