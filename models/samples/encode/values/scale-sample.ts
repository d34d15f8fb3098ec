import { EngramError } from '../../../errors/engram-error.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'

/** For each line, what is subtracted from its values, and what they are divided by afterwards. */
export type Scale = { readonly offset: ArrayLike<number>; readonly scale: ArrayLike<number> }

/**
 * Values (x - offset) / scale, line by line, clipped to +-`limit`.
 * @throws EngramError (exit code 2) where there are not as many offsets as lines, or the recording is not what its columns say
 */
export const scaleSample = (sample: Sample, { offset, scale }: Scale, limit = Infinity): Sample => {
  const values = checkedValues(sample)
  const { lines } = sample
  if (offset.length !== lines || scale.length !== lines) {
    throw new EngramError(`lines: got ${lines}, expected ${offset.length}, as many as there are offsets and scales`, 2)
  }
  const scaled = values.map((value, place) => {
    const line = place % lines
    return Math.min(limit, Math.max(-limit, (value - offset[line]!) / scale[line]!))
  })
  return { ...sample, recording: { kind: 'values', values: scaled } }
}
