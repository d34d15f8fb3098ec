import { z } from 'zod'
import { windowFeaturesSample } from '../../../models/samples/encode/values/window-features-sample.ts'
import { defineEncoder } from '../encode/define-encoder.ts'

const options = z.strictObject({
  /** Steps of a window; without, all that a recording has, so that one step is left. */
  window: z.int().positive().nullable().default(null),
  /** Steps from the beginning of one window to that of the next; without, as many as a window has. */
  hop: z.int().positive().nullable().default(null),
  /** Bands of equal width between 0 and half the sampling rate, for each line. */
  bands: z.int().positive().default(10),
  /** How their power is written. */
  log: z.enum(['none', 'natural']).default('natural'),
  /** The least power of which a logarithm is taken. */
  floor: z.number().positive().default(1e-6),
})

/** Windows of sensors as features, a step each: moments, bands of the spectrum, correlations. See docs/encoders.md. */
export const windowFeatures = defineEncoder({
  name: 'windowFeatures',
  version: 2,
  options,
  change: (form) => (sample) => windowFeaturesSample(sample, form),
})
