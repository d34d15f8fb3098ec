import type { Mutant } from './mutants/mutant.ts'

/** What became of a mutant: what noticed it, or nothing. One that nothing can notice has the reason why. */
export type MutantOutcome = {
  readonly mutant: Mutant
  /** Begins with the kind: `compile`, `hang`, `difference`, `cycles`, `handshake`, `simulator` or `test`. */
  readonly killedBy?: string
  readonly equivalent?: string
  /** The simulator makes the same program of it and of what it was made from, in every circuit that was tried. */
  readonly idle?: boolean
  readonly seconds: number
}
