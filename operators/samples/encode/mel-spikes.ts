import { z } from 'zod'
import { melSpikesSample } from '../../../models/samples/encode/values/mel-spikes-sample.ts'
import { defineEncoder } from './define-encoder.ts'
import { melOptions } from './mel-options.ts'

const options = z.strictObject({
  ...melOptions,
  /** How loudness from 0 (the softest value of a recording) to 1 (its loudest) becomes spikes, or the current that it is. */
  spikes: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('delta'),
      threshold: z.number().positive().default(0.1),
      perStep: z.enum(['one', 'all']).default('all'),
    }),
    z.strictObject({ kind: z.literal('threshold'), threshold: z.number().default(0.6) }),
    z.strictObject({ kind: z.literal('latency'), stepsPerFrame: z.int().min(2).default(10) }),
    z.strictObject({ kind: z.literal('current') }),
  ]),
})

/** Sounds as spikes of their mel spectrogram. See docs/encoders.md. */
export const melSpikes = defineEncoder({
  name: 'melSpikes',
  version: 1,
  options,
  change: ({ spikes, ...form }) => (sample) => melSpikesSample(sample, form, spikes),
})
