import type { Mutant } from '../../cosim/mutation/mutants/mutant.ts'
import type { MutantOutcome } from '../../cosim/mutation/mutant-outcome.ts'

export type MutationRun = { readonly jobs: number; readonly signal: AbortSignal; done(outcome: MutantOutcome): void }

/** Mutants of one kind of source, and how they are tried. */
export type MutantGroup = {
  readonly name: string
  readonly says: string
  /** All of them, with the text of the line that each is on. */
  list(): Promise<readonly Mutant[]>
  /** The source that a mutant changes, before it. */
  sourceOf(mutant: Mutant): string
  run(mutants: readonly Mutant[], options: MutationRun): Promise<void>
}
