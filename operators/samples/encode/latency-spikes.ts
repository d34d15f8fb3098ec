import { z } from 'zod'
import { latencySample } from '../../../models/samples/encode/values/latency-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z
  .strictObject({
    /** The value at which, and below which, a line is silent. */
    low: z.number().default(0),
    /** The value from which on a line spikes at once. */
    high: z.number().default(1),
    /** Steps that one step of values becomes. */
    stepsPerValue: z.int().min(2),
  })
  .refine(({ low, high }) => low < high, 'expected low below high')

/** Spells out every value by when its line spikes, the earlier the larger. See docs/encoders.md. */
export const latencySpikes = defineEncoder({
  name: 'latencySpikes',
  version: 1,
  options,
  change: (given) => (sample) => latencySample(sample, given),
})
