import { z } from 'zod'
import { resampleSample } from '../../../models/samples/encode/values/resample-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z.strictObject({
  /** How long a step is to last. */
  stepMicroseconds: z.number().positive(),
  method: z.enum(['band-limited', 'linear', 'mean']).default('band-limited'),
})

/** Brings recordings of values to another step. See docs/encoders.md. */
export const resample = defineEncoder({
  name: 'resample',
  version: 1,
  options,
  change: ({ stepMicroseconds, method }) => (sample) => resampleSample(sample, stepMicroseconds, method),
})
