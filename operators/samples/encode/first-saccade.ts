import { z } from 'zod'
import { cropSample } from '../../../models/samples/encode/crop-sample.ts'
import { windowSteps } from '../../../models/samples/encode/window-steps.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z.strictObject({
  fromMicroseconds: z.number().nonnegative().default(0),
  /** How long it lasts; the motion itself takes 100 ms of about 105. */
  microseconds: z.number().positive().default(100_000),
})

/** The first of the three saccades of an N-MNIST recording, or any other window of time. See docs/encoders.md. */
export const firstSaccade = defineEncoder({
  name: 'firstSaccade',
  version: 1,
  options,
  change: ({ fromMicroseconds: from, microseconds }) => (sample) => cropSample(sample, ...windowSteps(sample, from, from + microseconds)),
})
