import { z } from 'zod'
import { padSample } from '../../../models/samples/encode/pad-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z.strictObject({
  /** How many steps every recording is to have. */
  steps: z.int().positive(),
  /** Where the silent steps are. */
  at: z.enum(['end', 'start']).default('end'),
})

/** Makes every recording exactly so long, with silence; a longer one is refused. See docs/encoders.md. */
export const pad = defineEncoder({
  name: 'pad',
  version: 1,
  options,
  change: ({ steps, at }) => (sample) => padSample(sample, steps, at),
})
