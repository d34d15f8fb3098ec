import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'

/**
 * An event on every line and in every step in which the value is at least `threshold`.
 * @throws EngramError (exit code 2) for a recording that is not what its columns say
 */
export const thresholdSample = (sample: Sample, threshold: number): Sample => {
  const values = checkedValues(sample)
  const places: number[] = []
  values.forEach((value, place) => {
    if (value >= threshold) places.push(place)
  })
  const steps = Int32Array.from(places, (place) => Math.floor(place / sample.lines))
  const lines = Int32Array.from(places, (place) => place % sample.lines)
  return { ...sample, recording: { kind: 'events', events: { steps, lines, values: null } } }
}
