import { z } from 'zod'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { jitterSample } from '../../../models/samples/encode/jitter-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const whole = z.int().nonnegative().default(0)
const options = z.strictObject({
  seed: z.int().nonnegative().default(1),
  /** The whole recording, by so many steps at most, either way. */
  shiftSteps: whole,
  /** The whole recording, by so many lines at most, either way. */
  shiftLines: whole,
  /** Each event by itself, by so many steps at most, either way. */
  eventSteps: whole,
  /** Each event by itself, by so many lines at most, either way. */
  eventLines: whole,
  /** Probability with which an event is left out. */
  drop: z.number().min(0).lt(1).default(0),
  /** Standard deviation of what is added to each value. */
  noise: z.number().nonnegative().default(0),
  /** Values are multiplied by 2^x, x between -octaves and octaves, one for the recording. */
  octaves: z.number().nonnegative().max(20).default(0),
})

/** Moves recordings of the train split at random; all others stay as they are. See docs/encoders.md. */
export const jitter = defineEncoder({
  name: 'jitter',
  version: 1,
  options,
  change: ({ seed, ...by }) => {
    const random = counterRandom(seed, 'jitter')
    return (sample, number) => (sample.split === 'train' ? jitterSample(sample, by, random, number) : sample)
  },
})
