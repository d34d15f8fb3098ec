import { bytesOf } from '../../datasets/arrow/bytes-of.ts'
import type { Vectors } from '../../datasets/replay/read-vectors.ts'
import { exactInteger, type ExactInteger } from '../../models/arithmetic/exact-integer.ts'

/** Where an interpretation first leaves what was recorded. */
export type VectorDivergence = {
  readonly vector: number
  readonly signal: 'output' | 'action'
  /** Index of the output; 0 for an action. */
  readonly index: number
  readonly expected: ExactInteger
  readonly got: ExactInteger
}

/** How a block of vectors compares with what was recorded of it. */
export type VectorComparison = {
  /** Vectors with an output that differs. */
  readonly outputs: number
  readonly actions: number
  readonly first: VectorDivergence | null
}

/**
 * Compares outputs ([n][outputs], or [n][step][output] of which a shorter recording names fewer) and actions ([n]) of the vectors from
 * `start` on with what was recorded; what a vector does not name is not compared.
 */
export const compareVectors = (
  vectors: Vectors,
  start: number,
  got: { readonly outputs: BigInt64Array; readonly actions: Int32Array },
): VectorComparison => {
  const width = got.outputs.length / Math.max(1, got.actions.length)
  let outputs = 0
  let actions = 0
  let first: VectorDivergence | null = null
  got.actions.forEach((action, row) => {
    const vector = start + row
    const recorded = vectors.outputs[vector]
    const sums = got.outputs.subarray(row * width, row * width + (recorded?.length ?? 0))
    if (recorded && Buffer.compare(bytesOf(recorded), bytesOf(sums)) !== 0) {
      outputs++
      const index = recorded.findIndex((value, at) => value !== sums[at])
      first ??= { vector, signal: 'output', index, expected: exactInteger(recorded[index]!), got: exactInteger(sums[index]!) }
    }
    const expected = vectors.actions[vector]!
    if (expected >= 0 && expected !== action) {
      actions++
      first ??= { vector, signal: 'action', index: 0, expected, got: action }
    }
  })
  return { outputs, actions, first }
}
