import { z } from 'zod'
import { counterRandom } from '../random/counter-random.ts'
import type { Encoder } from './encoder-types.ts'
import { positionInRange } from './position-in-range.ts'
import { rangeParameters } from './range-parameters.ts'

const parameters = z.strictObject({
  kind: z.literal('rate'),
  ...rangeParameters,
  /** Seed of the spikes' random numbers. */
  seed: z.int().min(0),
})

const bits = new Uint32Array(1)
const float = new Float32Array(bits.buffer)

/**
 * Rate coding: in each step a line spikes with the probability given by its value's place between `low` and `high`. The random
 * numbers are a function of seed, value, channel and step, so the same observation always gives the same spikes, on any thread
 * and in any order, and another value gives independent ones.
 */
export const rateEncoder: Encoder<z.infer<typeof parameters>> = {
  kind: 'rate',
  parameters,
  linesPerChannel: 1,
  channels: ({ low }) => low.length,
  encode: ({ low, high, seed }, observation, steps, into) => {
    const random = counterRandom(seed, 'rate-encoding')
    const channels = low.length
    for (let channel = 0; channel < channels; channel++) {
      // Adding zero makes a negative zero positive: equal values, equal bits.
      float[0] = observation[channel]! + 0
      const value = bits[0]!
      const probability = positionInRange(observation[channel]!, low[channel]!, high[channel]!)
      for (let t = 0; t < steps; t++) {
        if (random.uniform(value, t * channels + channel) < probability) into[t * channels + channel] = 1
      }
    }
  },
}
