import { z } from 'zod'
import { stabiliseSample } from '../../../models/samples/encode/events/stabilise-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const point = z.tuple([z.number(), z.number()])
const options = z.strictObject({
  width: z.int().positive().default(34),
  height: z.int().positive().default(34),
  /** How long the picture moves from one point to the next. */
  turnMicroseconds: z.number().positive().default(105_000),
  /** Where the picture is at the end of each turn, [x, y] in places, from [0, 0] at the beginning; at the last point it stays. */
  path: z.array(point).min(1).default([[3.5, 7], [7, 0], [0, 0]]),
  /** What is added to every place afterwards, [x, y], so that the picture stands in the middle. */
  offset: point.default([4, 2]),
})

/** Makes a picture stand still that was moved before the sensor, as N-MNIST was in three saccades. See docs/encoders.md. */
export const stabilise = defineEncoder({
  name: 'stabilise',
  version: 1,
  options,
  change: ({ width, height, ...motion }) => (sample) => stabiliseSample(sample, { width, height }, motion),
})
