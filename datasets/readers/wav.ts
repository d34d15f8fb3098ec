import { join } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { readWav } from '../formats/read-wav.ts'
import { aloneFile } from '../samples/alone-file.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { listedFiles } from '../samples/listed-files.ts'
import { recordingsOfFiles, type SampleFile } from '../samples/recordings-of-files.ts'

const what = 'a folder of WAV files for each class'

const found = async (path: string): Promise<{ readonly classes: number; readonly files: readonly SampleFile[] }> => {
  const folders = (await listedFiles(path, what)).filter((entry) => entry.isDirectory())
  const files: SampleFile[] = []
  for (const [label, { name: className }] of folders.entries()) {
    for (const { name } of await listedFiles(join(path, className), what)) {
      const key = { split: null, label, className, group: null, source: `${className}/${name}` }
      if (/\.wave?$/i.test(name)) files.push({ file: join(path, className, name), key })
    }
  }
  if (files.length === 0) throw new EngramError(`path: ${path} has no WAV file in a folder, expected ${what}`, 2)
  return { classes: folders.length, files }
}

/** WAV files of one's own. */
export const wav = defineDataset({
  name: 'wav',
  about: 'WAV files of your own, in a folder for each class; a line for each channel, a step for each frame',
  size: 'your own; files are read one at a time',
  licence: 'that of your files',
  source: 'FOLDER/CLASS/NAME.wav',
  splitRule: 'none',
  split: { kind: 'fractions', test: 0.2, validation: 0.1 },
  alone: { files: /\.wav$/i, open: async (path) => aloneFile(path, readWav) },
  published: [],
  options: z.strictObject({ path: z.string().min(1) }),
  files: async ({ path }) => (await found(path)).files.map(({ file }) => file),
  async open({ path }) {
    const { classes, files } = await found(path)
    return recordingsOfFiles(classes, files, readWav)
  },
})
