import type { Mutant } from './mutant.ts'

/** A mutant of a file of circuits, and in which of them it may show. */
export type CircuitMutant = {
  readonly mutant: Mutant
  /** The whole file before the change, and after it. */
  readonly original: string
  readonly changed: string
  /** Indices of the circuits that hold this file. */
  readonly circuits: readonly number[]
}
