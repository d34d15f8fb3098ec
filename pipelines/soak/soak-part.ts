/** What a part of the soak is given: everything it draws at random follows from `seed`, so that a finding can be had again. */
export type SoakContext = {
  readonly seed: number
  /** The part stops at its first trial that would begin after this, in milliseconds since 1970; it makes at least `leastTrials`. */
  readonly deadline: number
  readonly leastTrials: number
  /** An empty directory of the part's own; removed where nothing was found. */
  readonly directory: string
  readonly signal: AbortSignal
  /** A line for people while it runs. */
  say(line: string): void
}

/** One thing that is not as promised, with what is needed to see it again. */
export type SoakFinding = { readonly says: string; readonly again: string }

export type SoakOutcome = { readonly trials: number; readonly findings: readonly SoakFinding[] }

/** A part of `npm run soak`: a promise of docs/reliability.md, and trials that try to break it. */
export type SoakPart = {
  readonly name: string
  readonly says: string
  /** Its share of the time, beside those of the others. */
  readonly weight: number
  /** Trials that a whole soak makes at least, however long they take. */
  readonly leastTrials: number
  run(context: SoakContext): Promise<SoakOutcome>
}
