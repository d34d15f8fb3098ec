import type { Sample } from '../../sample.ts'
import { checkedEvents } from '../checked-events.ts'
import { planesOf, type Places } from './planes-of.ts'

/**
 * A recording without events that stand alone: an event at step n stays where a neighbouring place had an event, in any plane, in steps
 * n - window to n. Neighbours are the four places beside one, or with the corners eight; the place itself is none.
 * @throws EngramError (exit code 2) where lines are no whole planes, or the recording is not what its columns say
 */
export const denoiseSample = (sample: Sample, places: Places, window: number, neighbours: 4 | 8): Sample => {
  const { steps, lines, values } = checkedEvents(sample)
  planesOf(sample.lines, places)
  const { width, height } = places
  const size = width * height
  // With an edge of places that never have events, so that none has to ask for its border.
  const wide = width + 2
  const latest = new Float64Array(wide * (height + 2)).fill(-Infinity)
  const placeOf = (line: number): number => (Math.floor((line % size) / width) + 1) * wide + (line % width) + 1
  const beside = [-1, 1, -wide, wide, ...(neighbours === 8 ? [-wide - 1, -wide + 1, wide - 1, wide + 1] : [])]
  const kept: number[] = []
  for (let first = 0, event = 0; first < steps.length; first = event) {
    const step = steps[first]!
    // All events of a step before any is judged: within a step none is earlier.
    for (event = first; event < steps.length && steps[event] === step; event++) latest[placeOf(lines[event]!)] = step
    for (let at = first; at < event; at++) {
      const place = placeOf(lines[at]!)
      if (beside.some((by) => latest[place + by]! >= step - window)) kept.push(at)
    }
  }
  return {
    ...sample,
    recording: {
      kind: 'events',
      events: {
        steps: Int32Array.from(kept, (event) => steps[event]!),
        lines: Int32Array.from(kept, (event) => lines[event]!),
        values: values && Float32Array.from(kept, (event) => values[event]!),
      },
    },
  }
}
