import { z } from 'zod'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { jitterOptions } from '../../../models/samples/encode/jitter-options.ts'
import { jitterSample } from '../../../models/samples/encode/jitter-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z.strictObject({ seed: z.int().nonnegative().default(1), ...jitterOptions })

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
