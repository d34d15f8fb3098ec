import { z } from 'zod'
import { denoiseSample } from '../../../models/samples/encode/events/denoise-sample.ts'
import { timeStep } from '../../../models/samples/encode/time-step.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z
  .strictObject({
    /** Within how long before an event there has to be another beside it. */
    microseconds: z.number().positive().optional(),
    /** The same in steps, where a step is no time. */
    steps: z.int().nonnegative().optional(),
    /** Places of a row; all lines lie in one row where it is missing. */
    width: z.int().positive().optional(),
    height: z.int().positive().default(1),
    neighbours: z.union([z.literal(4), z.literal(8)]).default(4),
  })
  .refine(({ microseconds, steps }) => (microseconds === undefined) !== (steps === undefined), 'expected one of microseconds and steps')

/** Drops events that have none beside them in space and shortly before them in time. See docs/encoders.md. */
export const denoise = defineEncoder({
  name: 'denoise',
  version: 1,
  options,
  change: ({ microseconds, steps, width, height, neighbours }) => (sample) => {
    const window = steps ?? Math.floor(microseconds! / timeStep(sample))
    return denoiseSample(sample, { width: width ?? sample.lines, height }, window, neighbours)
  },
})
