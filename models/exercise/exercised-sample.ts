import type { GraphEvaluation } from '../graph/integer/counting-graph.ts'

/** One sample of a block that the counting integer model ran. */
export type ExercisedSample = {
  readonly inputs: Int32Array
  readonly evaluation: GraphEvaluation
  readonly sample: number
  /** Steps that entered. */
  readonly length: number
  /** Steps that count: those, and the tail behind them. */
  readonly last: number
}
