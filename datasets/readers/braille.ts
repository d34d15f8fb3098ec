import { statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openNpzSamples } from '../formats/open-npz-samples.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { oneOfFiles } from '../samples/one-of-files.ts'

const file = 'braille_7letters.npz'

const found = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? path : oneOfFiles(path, [file], `${file}, or that file itself`)

const layout = {
  recordings: 'x', series: false, labels: 'y', classNames: 'letters', groups: null, splits: null, lengths: null, form: 'events',
  stepMicroseconds: 5000,
} as const

/** Braille letters that a robot's finger reads: spikes of 12 taxels, made by sigma-delta coding, in 256 steps of 5 ms. */
export const braille = defineDataset({
  name: 'braille',
  about: 'Braille letters under a robot finger: spikes of 12 taxels over 256 steps of 5 ms, 7 classes (space, A, E, I, O, U, Y)',
  size: '1,158 recordings, 0.3 MB',
  licence: 'Apache-2.0 (neuromorphic-polito/L2MU-Braille); recordings: Zenodo 7050094',
  source: 'https://github.com/neuromorphic-polito/L2MU-Braille',
  splitRule: 'none here: the distinct validation samples of the ten folds of the source, whose test set is not among them',
  split: { kind: 'folds', folds: 10, fold: 0, validation: 1 / 9 },
  folders: ['braille-7letters'],
  alone: { files: /\.npz$/i, open: async (path) => openNpzSamples(path, { ...layout, mayLack: true }) },
  published: [],
  options: z.strictObject({ path: z.string().min(1) }),
  files: async ({ path }) => [found(path)],
  open: async ({ path }) =>
    openNpzSamples(join(found(path)), layout),
})
