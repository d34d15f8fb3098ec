import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { LossDescription } from './loss-description.ts'

/** What a sample brings: values of its targets and mask, steps that are given, and those that count, tail included. */
type Given = { readonly targets: number; readonly mask: number; readonly length: number; readonly counted: number }

/**
 * Which steps of a sample are judged, from the first to before the last; those whose weight in the mask is 0 have no part. One, 0, where
 * the readout leaves one. What is given step by step ends with the sample; what is one for all steps holds in the tail as well.
 */
export const judgedSteps = (description: GraphDescription, loss: LossDescription) => {
  const count = graphOutputs(description)
  const first = 'burnIn' in loss ? loss.burnIn : 0
  if (description.readout.over !== 'step') return () => ({ first: 0, end: 1 })
  return ({ targets, mask, length, counted }: Given): { readonly first: number; readonly end: number } => {
    const stepwise = mask > 0 || (targets > 0 && (loss.kind === 'cross-entropy' || targets !== count))
    return { first, end: stepwise ? length : counted }
  }
}
