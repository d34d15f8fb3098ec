import type { Evaluation } from './evaluation.ts'

/** What there is to exercise of one signal in one layer, and how much of it was. */
export type CoverageRow = {
  /** The layer; the readout is one past the last. */
  readonly layer: number
  readonly signal: string
  /** Things there are: neurons, weights or outputs. */
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
  /** Takes sample `sample` of a block; returns how many things it is the first to exercise. */
  add(inputs: Int32Array, evaluation: Evaluation, sample: number): number
  rows(): CoverageRow[]
  /** A part of its own that has counted the same. */
  copy(): CoveragePart
}
