import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import type { Split } from '../../models/samples/sample.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import { readLines } from '../bytes/read-lines.ts'
import { readAer } from '../formats/read-aer.ts'
import { aloneFile } from '../samples/alone-file.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { listedFiles } from '../samples/listed-files.ts'
import { recordingsOfFiles, type SampleFile } from '../samples/recordings-of-files.ts'

const what = 'folders Train and Test of N-MNIST, or recordings with train1K.txt and test100.txt'
const parts = [
  { split: 'train', folder: 'Train', list: 'train1K.txt' },
  { split: 'test', folder: 'Test', list: 'test100.txt' },
] as const

const sample = (file: string, split: Split, label: number, source: string): SampleFile => {
  const key: SampleKey = { split, label, className: String(label), group: null, source }
  return { file, key }
}

/** `Train/5/00001.bin`: a folder for each digit. */
const inFolders = async (path: string): Promise<readonly SampleFile[]> => {
  const found: SampleFile[] = []
  for (const { split, folder } of parts) {
    for (const { name: digit } of await listedFiles(join(path, folder), what)) {
      if (!/^\d$/.test(digit)) continue
      for (const { name } of await listedFiles(join(path, folder, digit), what)) {
        const file = join(path, folder, digit, name)
        if (/\.(bin|bs2)$/.test(name)) found.push(sample(file, split, Number(digit), relative(path, file)))
      }
    }
  }
  return found
}

/** `1.bs2` and so on, with lists of two columns, number and digit. */
const inLists = async (path: string): Promise<readonly SampleFile[]> => {
  const found: SampleFile[] = []
  for (const { split, list } of parts) {
    let number = 0
    for await (const line of readLines(openBytes(join(path, list), `a list of recordings, ${what}`))) {
      number++
      if (line.startsWith('#') || line.trim() === '') continue
      const fields = line.trim().split(/\s+/)
      const place = `${join(path, list)}, line ${number}`
      if (fields.length !== 2 || !/^\d+$/.test(fields[0]) || !/^\d$/.test(fields[1]))
        throw new EngramError(`${place}: got ${JSON.stringify(line)}, expected the number of a recording and a digit`, 2)
      const names = [`${fields[0]}.bs2`, `${fields[0]}.bin`]
      const name = names.find((one) => existsSync(join(path, one)))
      if (name === undefined) throw new EngramError(`${place}: there is no ${names.join(' or ')} beside it`, 2)
      found.push(sample(join(path, name), split, Number(fields[1]), basename(name)))
    }
  }
  return found
}

const found = async (path: string): Promise<readonly SampleFile[]> =>
  existsSync(join(path, parts[0].folder)) || !existsSync(join(path, parts[0].list)) ? inFolders(path) : inLists(path)

/** N-MNIST: digits on a screen, seen by a moving event camera. */
export const nMnist = defineDataset({
  name: 'n-mnist',
  about: 'digits of MNIST before a moving event camera: 34 x 34 pixels, two polarities, three saccades; steps of 1 us',
  size: '60,000 + 10,000 recordings, 1.2 GB; a part of 1,000 + 100 lies in lava-dl and slayerPytorch',
  licence: 'CC BY-SA 4.0 (G. Orchard et al., 2015)',
  source: 'https://www.garrickorchard.com/datasets/n-mnist',
  splitRule: 'that of MNIST: folders Train and Test, or two lists',
  split: { kind: 'own', validation: 0.1 },
  folders: ['nmnist', 'nmnist-small'],
  alone: { files: /\.(bin|bs2)$/i, open: async (path) => aloneFile(path, readAer) },
  published: [],
  options: z.strictObject({ path: z.string().min(1) }),
  async files({ path }) {
    const lists = existsSync(join(path, parts[0].folder)) ? [] : parts.map(({ list }) => join(path, list))
    return [...(await found(path)).map(({ file }) => file), ...lists]
  },
  open: async ({ path }) => recordingsOfFiles(10, await found(path), readAer),
})
