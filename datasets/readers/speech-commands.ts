import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Split } from '../../models/samples/sample.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import { readLines } from '../bytes/read-lines.ts'
import { readWav } from '../formats/read-wav.ts'
import { aloneFile } from '../samples/alone-file.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { listedFiles } from '../samples/listed-files.ts'
import { recordingsOfFiles, type SampleFile } from '../samples/recordings-of-files.ts'

const what = 'a folder of recordings for each word, with validation_list.txt and testing_list.txt'
const lists = [
  { split: 'validation', list: 'validation_list.txt' },
  { split: 'test', list: 'testing_list.txt' },
] as const

type Options = { readonly path: string; readonly words?: readonly string[] | undefined }

const found = async ({ path, words }: Options): Promise<{ readonly words: readonly string[]; readonly files: readonly SampleFile[] }> => {
  const folders = (await listedFiles(path, what)).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  const there = folders.map(({ name }) => name)
  const missing = words?.find((word) => !there.includes(word))
  if (missing !== undefined) throw new EngramError(`words: ${path} has no folder ${missing}, expected one of ${there.join(', ')}`, 2)
  if (there.length === 0) throw new EngramError(`path: ${path} has no folders, expected ${what}`, 2)
  const splits = new Map<string, Split>()
  for (const { split, list } of lists) {
    for await (const line of readLines(openBytes(join(path, list), `a list of recordings of Speech Commands`))) {
      const name = line.trim()
      if (name === '') continue
      if (splits.has(name)) throw new EngramError(`${join(path, list)}: ${name} is in both lists, or twice in one, expected it once`, 2)
      const word = name.split('/')[0]
      if (there.includes(word) && (!words || words.includes(word)) && !existsSync(join(path, name)))
        throw new EngramError(`${join(path, list)}: names ${name}, which is not there`, 2)
      splits.set(name, split)
    }
  }
  const chosen = words ?? there
  const files: SampleFile[] = []
  for (const [label, word] of chosen.entries()) {
    for (const { name } of await listedFiles(join(path, word), 'recordings')) {
      if (!name.endsWith('.wav')) continue
      const source = `${word}/${name}`
      const [speaker] = name.split('_nohash_')
      files.push({
        file: join(path, word, name),
        key: { split: splits.get(source) ?? 'train', label, className: word, group: name.includes('_nohash_') ? speaker : null, source },
      })
    }
  }
  return { words: chosen, files }
}

/** Speech Commands: one word in a second, at 16 kHz. */
export const speechCommands = defineDataset({
  name: 'speech-commands',
  about: 'Speech Commands: single English words, WAV at 16 kHz, at most a second; groups are speakers; `words` takes some of them',
  size: '105,829 recordings of 35 words, 3.8 GB (version 2)',
  licence: 'CC BY 4.0 (P. Warden, 2018)',
  source: 'http://download.tensorflow.org/data/speech_commands_v0.02.tar.gz',
  splitRule: 'validation_list.txt and testing_list.txt, which keep speakers apart; the rest is for training',
  split: { kind: 'own', validation: 0.1 },
  folders: ['SpeechCommands'],
  alone: { files: /\.wav$/i, open: async (path) => aloneFile(path, readWav) },
  published: [],
  options: z.strictObject({ path: z.string().min(1), words: z.array(z.string().min(1)).min(2).optional() }),
  files: async (options) => [...(await found(options)).files.map(({ file }) => file), ...lists.map(({ list }) => join(options.path, list))],
  async open(options) {
    const { words, files } = await found(options)
    return recordingsOfFiles(words.length, files, readWav)
  },
})
