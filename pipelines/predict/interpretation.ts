import type { Difference } from '../../cosim/compare-traces.ts'
import type { SampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Answer } from './predicted-recording.ts'
import type { Through } from './through.ts'

/** A network in one form, ready to answer. */
export type Interpretation = {
  readonly name: Through
  /** What is behind it, with its version. */
  readonly tool: string
  evaluate(entered: SampleInputs): Promise<readonly Answer[]>
  /** Values inside a circuit, or C, that differ from the integer model's, and the first of them by the place of its recording. */
  readonly inside: { differences: number; first: Difference | undefined }
  close(): Promise<void>
}
