import { z } from 'zod'
import type { Encoder } from './encoder-types.ts'
import { positionInRange } from './position-in-range.ts'
import { rangeParameters } from './range-parameters.ts'

const parameters = z.strictObject({ kind: z.literal('latency'), ...rangeParameters })

/**
 * Latency coding: each line spikes exactly once, the earlier the larger its value: at `high` in the first step, at `low` in the last,
 * in between in the nearest step (halves go to the later one).
 */
export const latencyEncoder: Encoder<z.infer<typeof parameters>> = {
  kind: 'latency',
  parameters,
  linesPerChannel: 1,
  channels: ({ low }) => low.length,
  encode: ({ low, high }, observation, steps, into) => {
    const channels = low.length
    for (let channel = 0; channel < channels; channel++) {
      const position = positionInRange(observation[channel]!, low[channel]!, high[channel]!)
      into[Math.round((1 - position) * (steps - 1)) * channels + channel] = 1
    }
  },
}
