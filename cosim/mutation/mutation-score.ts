import type { MutantOutcome } from './mutant-outcome.ts'

/** Outcomes counted. `percent` is the share of killed ones among those that are not equivalent; 100 where there is none. */
export type MutationScore = {
  readonly mutants: number
  readonly killed: number
  readonly equivalent: number
  readonly percent: number
  /** Killed mutants by the kind of what noticed them. */
  readonly by: Readonly<Record<string, number>>
}

export const mutationScore = (outcomes: readonly MutantOutcome[]): MutationScore => {
  const killed = outcomes.filter(({ killedBy }) => killedBy !== undefined)
  const equivalent = outcomes.filter((outcome) => outcome.killedBy === undefined && outcome.equivalent !== undefined).length
  const by: Record<string, number> = {}
  for (const { killedBy } of killed) {
    const kind = /^\w+/.exec(killedBy!)?.[0] ?? killedBy!
    by[kind] = (by[kind] ?? 0) + 1
  }
  const of = outcomes.length - equivalent
  return { mutants: outcomes.length, killed: killed.length, equivalent, percent: of === 0 ? 100 : (100 * killed.length) / of, by }
}
