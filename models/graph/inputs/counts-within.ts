import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'

/**
 * Whether a value of encoded samples, by its index, lies within its sample: what stands behind the end of a recording of fewer steps
 * (`lengths`, of each sample) does not count.
 */
export const countsWithin = (
  description: Pick<GraphDescription, 'input' | 'steps'>,
  lengths: Int32Array | undefined,
): ((index: number) => boolean) => {
  const { recorded, length } = graphInputShape(description)
  if (!recorded || !lengths) return () => true
  return (index) => index % length < lengths[Math.floor(index / length)]! * description.input.size
}
