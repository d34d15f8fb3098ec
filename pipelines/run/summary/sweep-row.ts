import type { Estimate } from '../../../models/statistics/bootstrap-interval.ts'

/** What closed-loop episodes say of all seeds of a variant: how many are solved, and the mean length in steps. */
export type Score = Estimate & { readonly solved: number }

/** What came of all seeds of one variant of a sweep. */
export type SweepRow = {
  readonly variant: string | null
  readonly seeds: number
  /** Seeds whose training reached its goal. */
  readonly trained: number
  readonly float?: Score
  readonly integer?: Score
  readonly rtl?: Score
  /** Of the seeds whose training reached its goal, until then; absent where none did. */
  readonly episodes?: Estimate
  readonly environmentSteps?: Estimate
  /** Not reproducible. */
  readonly seconds?: Estimate
}
