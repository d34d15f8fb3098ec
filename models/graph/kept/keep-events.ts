import type { GraphDescription } from '../graph-description.ts'
import { graphOutputs } from '../graph-outputs.ts'
import { eventThreshold } from './event-threshold.ts'
import { notAnswered } from './not-answered.ts'

/**
 * Of a stream that is answered on events, replaces the outputs ([n][step][output]) of steps in which nothing happened by `notAnswered`; the
 * last step of a window is answered in any case, unless it is the last one given and `open`: then the window goes on.
 */
export const keepEvents = (
  description: GraphDescription, outputs: BigInt64Array, samples: number, lengths: Int32Array | undefined, open: boolean,
): void => {
  const threshold = eventThreshold(description)
  if (threshold === undefined) return
  const { steps } = description
  const count = graphOutputs(description)
  for (let n = 0; n < samples; n++) {
    const length = lengths?.[n] ?? steps
    const forced = open && n === samples - 1 ? -1 : length - 1
    for (let t = 0; t < length; t++) {
      const at = (n * steps + t) * count
      if (t === forced) continue
      let happened = false
      for (let o = 0; o < count && !happened; o++) happened = outputs[at + o]! > threshold
      if (!happened) outputs.fill(notAnswered, at, at + count)
    }
  }
}
