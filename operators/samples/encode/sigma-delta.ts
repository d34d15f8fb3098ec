import { z } from 'zod'
import { sigmaDeltaSample } from '../../../models/samples/encode/values/sigma-delta-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const threshold = z.number().positive()
const options = z.strictObject({
  /** The change that is worth one event, of all channels or of each. */
  threshold: z.union([threshold, z.array(threshold).min(1)]),
  /** What every channel is taken to have been before the first step: 0, or its first value. */
  start: z.enum(['zero', 'first']).default('zero'),
  /** As many events in a step as the change is worth, or one, the rest in later steps. */
  perStep: z.enum(['one', 'all']).default('all'),
})

/** Makes events of the changes of values: a line for upwards and one for downwards of each channel. See docs/encoders.md. */
export const sigmaDelta = defineEncoder({
  name: 'sigmaDelta',
  version: 1,
  options,
  change: (given) => (sample) => sigmaDeltaSample(sample, given),
})
