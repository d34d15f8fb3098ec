import { z } from 'zod'
import type { Encoder } from './encoder-types.ts'

const parameters = z.strictObject({
  kind: z.literal('delta'),
  /** Per channel, the change that is worth one spike. */
  delta: z.array(z.number().positive()).min(1),
})

/**
 * Delta modulation (send on delta): a running estimate starts at zero; in each step in which the signal is at least `delta` above it the
 * channel's first line spikes and the estimate rises by `delta`, in each in which it is at least `delta` below it the second
 * line spikes and the estimate falls. An observation is held for all steps, so its value is spelled out, one `delta` a step, and
 * then there is silence.
 */
export const deltaEncoder: Encoder<z.infer<typeof parameters>> = {
  kind: 'delta',
  parameters,
  linesPerChannel: 2,
  channels: ({ delta }) => delta.length,
  encode: ({ delta }, observation, steps, into) => {
    const lines = 2 * delta.length
    delta.forEach((unit, channel) => {
      // Counted in whole units, so that no sum of fractions drifts.
      let estimate = 0
      for (let t = 0; t < steps; t++) {
        const distance = observation[channel]! / unit - estimate
        if (distance >= 1) {
          estimate++
          into[t * lines + 2 * channel] = 1
        } else if (distance <= -1) {
          estimate--
          into[t * lines + 2 * channel + 1] = 1
        }
      }
    })
  },
}
