import { z } from 'zod'
import { thresholdSample } from '../../../models/samples/encode/values/threshold-sample.ts'
import { defineEncoder } from './define-encoder.ts'

/** Makes a spike wherever a value is at least the threshold. See docs/encoders.md. */
export const thresholdSpikes = defineEncoder({
  name: 'thresholdSpikes',
  version: 1,
  options: z.strictObject({ threshold: z.number() }),
  change: ({ threshold }) => (sample) => thresholdSample(sample, threshold),
})
