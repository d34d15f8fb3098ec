import { z } from 'zod'
import { binSample, type Binning } from '../../../models/samples/encode/events/bin-sample.ts'
import { defineEncoder } from './define-encoder.ts'

const options = z
  .strictObject({
    /** How long a step is to last. */
    stepMicroseconds: z.number().positive().optional(),
    /** How many steps each recording is to have, whatever its length. */
    steps: z.int().positive().optional(),
    /** How many steps become one. */
    every: z.int().positive().optional(),
    /** `count`: the size of a new event is the sum of those that it is made of; `binary`: it is 1. */
    values: z.enum(['count', 'binary']).default('count'),
  })
  .refine(
    ({ stepMicroseconds, steps, every }) => [stepMicroseconds, steps, every].filter((value) => value !== undefined).length === 1,
    'expected one of stepMicroseconds, steps and every',
  )

const wantedSteps = ({ stepMicroseconds, steps, every }: z.output<typeof options>): Binning['steps'] => {
  if (stepMicroseconds !== undefined) return { kind: 'microseconds', stepMicroseconds }
  return steps === undefined ? { kind: 'every', every: every! } : { kind: 'number', steps }
}

/** Brings recordings of events into coarser steps: what happens on a line within one step becomes one event. See docs/encoders.md. */
export const binEvents = defineEncoder({
  name: 'binEvents',
  version: 1,
  options,
  change: (given) => {
    const binning = { steps: wantedSteps(given), values: given.values }
    return (sample) => binSample(sample, binning)
  },
})
