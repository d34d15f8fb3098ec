import { z } from 'zod'
import { cropSample } from '../../../models/samples/encode/crop-sample.ts'
import { windowSteps } from '../../../models/samples/encode/window-steps.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z
  .strictObject({
    /** Where the window begins: a step, or the step of the first event (of values, the first step). */
    from: z.union([z.int().nonnegative(), z.literal('first event')]).optional(),
    /** How many steps it has; without it, all that follow. */
    steps: z.int().positive().optional(),
    /** Where the window begins in time; the first step that begins there or later. */
    fromMicroseconds: z.number().nonnegative().optional(),
    /** How long it is. */
    microseconds: z.number().positive().optional(),
  })
  .refine(
    ({ from, steps, fromMicroseconds, microseconds }) =>
      (from !== undefined || steps !== undefined) !== (fromMicroseconds !== undefined || microseconds !== undefined),
    'expected a window in steps (from, steps) or in time (fromMicroseconds, microseconds)',
  )

const firstStep = ({ recording }: Sample): number => (recording.kind === 'events' ? (recording.events.steps[0] ?? 0) : 0)

/** Cuts a window out of every recording; what is shorter stays shorter. See docs/encoders.md. */
export const crop = defineEncoder({
  name: 'crop',
  version: 1,
  options,
  change: ({ from = 0, steps = Infinity, fromMicroseconds, microseconds = Infinity }) => (sample) => {
    if (fromMicroseconds !== undefined || microseconds !== Infinity) {
      const start = fromMicroseconds ?? 0
      return cropSample(sample, ...windowSteps(sample, start, start + microseconds))
    }
    const first = from === 'first event' ? firstStep(sample) : from
    return cropSample(sample, first, first + steps)
  },
})
