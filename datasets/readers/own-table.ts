import { z } from 'zod'
import { ownColumnsOption } from '../formats/own-columns.ts'

/** What is alike for every form in which one's own table of samples lies in a file. */
export const ownTable = {
  licence: 'that of your file',
  source: 'columns are called as in table samples unless you name them',
  splitRule: 'a column of train, validation and test, where there is one',
  split: { kind: 'fractions', test: 0.2, validation: 0.1 },
  published: [],
  options: z.strictObject({
    path: z.string().min(1),
    columns: ownColumnsOption,
    /** Lines of every sample, where no column and no list in a list tells. */
    lines: z.int().min(1).optional(),
    /** How long a step is, where no column tells. */
    stepMicroseconds: z.number().positive().optional(),
  }),
} as const
