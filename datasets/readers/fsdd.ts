import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { readWav } from '../formats/read-wav.ts'
import { aloneFile } from '../samples/alone-file.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { listedFiles } from '../samples/listed-files.ts'
import { recordingsOfFiles, type SampleFile } from '../samples/recordings-of-files.ts'

const what = 'recordings named DIGIT_SPEAKER_NUMBER.wav'
/** Recordings of each speaker and digit that are the test part, from the first. */
const testRecordings = 5

const found = async (path: string): Promise<readonly SampleFile[]> => {
  const folder = existsSync(join(path, 'recordings')) ? join(path, 'recordings') : path
  const files = (await listedFiles(folder, what)).flatMap(({ name }) => {
    const [, digit, speaker, number] = /^(\d)_([A-Za-z]+)_(\d+)\.wav$/.exec(name) ?? []
    return digit === undefined ? [] : [{ name, digit: Number(digit), speaker, number: Number(number) }]
  })
  if (files.length === 0) throw new EngramError(`path: ${folder} has no such file, expected ${what}`, 2)
  return files
    .toSorted((a, b) => a.digit - b.digit || (a.speaker < b.speaker ? -1 : a.speaker > b.speaker ? 1 : a.number - b.number))
    .map(({ name, digit, speaker, number }) => ({
      file: join(folder, name),
      key: {
        split: number < testRecordings ? 'test' : 'train', label: digit, className: String(digit), group: speaker, source: name,
      },
    }))
}

/** Free Spoken Digit Dataset: English digits of six speakers at 8 kHz. */
export const fsdd = defineDataset({
  name: 'fsdd',
  about: 'Free Spoken Digit Dataset: English digits of six speakers, WAV at 8 kHz; groups are speakers',
  size: '3,000 recordings, 22 min, 21 MB',
  licence: 'CC BY-SA 4.0 (Z. Jackson et al.)',
  source: 'https://github.com/Jakobovski/free-spoken-digit-dataset',
  splitRule: 'recordings 0 .. 4 of each speaker and digit are for testing, 5 .. 49 for training',
  split: { kind: 'own', validation: 0.1, by: 'sample' },
  folders: [],
  alone: { files: /\.wav$/i, open: async (path) => aloneFile(path, readWav) },
  published: [],
  options: z.strictObject({ path: z.string().min(1) }),
  files: async ({ path }) => (await found(path)).map(({ file }) => file),
  open: async ({ path }) => recordingsOfFiles(10, await found(path), readWav),
})
