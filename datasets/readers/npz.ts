import { z } from 'zod'
import { openNpzSamples } from '../formats/open-npz-samples.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { ownFile } from './own-file.ts'

const array = z.string().min(1).nullable().default(null)

/** An archive of NumPy arrays of one's own. */
export const npz = defineDataset({
  name: 'npz',
  about: 'an archive of NumPy arrays of your own: recordings [sample, step, line] or [sample, line] and an array of classes, by name',
  size: 'your own; recordings are read one at a time',
  licence: 'that of your file',
  source: 'numpy.savez(path, x=recordings, y=classes)',
  splitRule: 'an array of train, validation and test, where you name one',
  split: { kind: 'fractions', test: 0.2, validation: 0.1 },
  alone: {
    files: /\.npz$/i,
    open: async (path, layout) => openNpzSamples(path, { ...layout, splits: null, mayLack: true }),
  },
  published: [],
  options: z.strictObject({
    path: z.string().min(1),
    recordings: z.string().min(1).default('x'),
    /** Whether [sample, n] are n steps of one line; otherwise they are one step of n lines. */
    series: z.boolean().default(false),
    /** Classes by number or name, or [sample, class] of which the largest is meant; null for none. */
    labels: z.string().min(1).nullable().default('y'),
    classNames: array,
    groups: array,
    splits: array,
    /** Steps of each sample, where they are not all alike. */
    lengths: array,
    form: z.enum(['values', 'events']).default('values'),
    stepMicroseconds: z.number().positive().nullable().default(null),
  }),
  files: async ({ path }) => ownFile(path, 'an archive of NumPy arrays (.npz)'),
  open: async ({ path, ...layout }) => openNpzSamples(path, layout),
})
