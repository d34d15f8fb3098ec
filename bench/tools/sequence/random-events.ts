import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { SampleBatch } from '../../../models/learners/graph/sample-batch.ts'
import { counterNumbers } from '../../../models/network/fixtures/counter-numbers.ts'

/** So many recordings of all steps of a network, in which a `share` of the steps of its lines spike, at random. */
export const randomEvents = ({ steps, input: { size: lines } }: GraphDescription, share: number, count: number): SampleBatch => {
  const next = counterNumbers(3)
  const found = { starts: [0], steps: [] as number[], lines: [] as number[] }
  for (let n = 0; n < count; n++) {
    for (let at = 0; at < steps * lines; at++) {
      if (next() >= share) continue
      found.steps.push(Math.floor(at / lines))
      found.lines.push(at % lines)
    }
    found.starts.push(found.steps.length)
  }
  const events = {
    starts: Int32Array.from(found.starts), steps: Uint16Array.from(found.steps), lines: Uint16Array.from(found.lines), values: null,
  }
  return { count, lengths: new Int32Array(count).fill(steps), inputs: { kind: 'events', events } }
}
