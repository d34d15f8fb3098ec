import { z } from 'zod'
import { windowFeaturesSample } from '../../../models/samples/encode/values/window-features-sample.ts'
import { defineEncoder } from '../encode/define-encoder.ts'

const options = z.strictObject({
  /** Bands of equal width between 0 and half the sampling rate, for each line. */
  bands: z.int().positive().default(10),
  /** How their power is written. */
  log: z.enum(['none', 'natural']).default('natural'),
  /** The least power of which a logarithm is taken. */
  floor: z.number().positive().default(1e-6),
})

/** Windows of sensors as one step of features each: moments, bands of the spectrum, correlations. See docs/encoders.md. */
export const windowFeatures = defineEncoder({
  name: 'windowFeatures',
  version: 1,
  options,
  change: (form) => (sample) => windowFeaturesSample(sample, form),
})
