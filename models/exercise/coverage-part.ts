import type { ExercisedSample } from './exercised-sample.ts'

/** What there is to exercise of one signal of one population, and how much of it was. */
export type CoverageRow = {
  /** Index of the population; the readout is one past the last. */
  readonly population: number
  readonly signal: string
  /** Name of the connection whose weights are counted, where several lead to the population. */
  readonly connection?: string
  /** Things there are: units, weights or outputs. */
  readonly of: number
  /** Those that were exercised. */
  readonly reached: number
  /** How often, over all steps and samples; 0 where it is not counted. */
  readonly times: number
  /** Indices of the first ones that were not. */
  readonly missed: readonly number[]
}

/** Counts one kind of coverage. */
export type CoveragePart = {
  /** Takes a sample; returns how many things it is the first to exercise. */
  add(one: ExercisedSample): number
  rows(): CoverageRow[]
  /** A part of its own that has counted the same. */
  copy(): CoveragePart
}
