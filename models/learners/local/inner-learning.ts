import type { SampleBatch } from '../graph/sample-batch.ts'
import type { LossGradient } from '../graph/graph-engine.ts'

/** How parameters of neurons learn beside a rule that changes weights alone. */
export type InnerLearning = {
  readonly name: string
  /** Of the library that computes, where that is not engram's own code. */
  readonly version?: string
  /** What an update takes off the trained parameters, in the order in which they lie behind the weights; 0 in updates that leave them. */
  gradient(
    parameters: Float32Array,
    batch: SampleBatch,
    loss: LossGradient,
    update: number,
  ): Float32Array
}
