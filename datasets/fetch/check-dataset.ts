import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Split } from '../../models/samples/sample.ts'
import { chosenDataset } from '../samples/chosen-dataset.ts'
import type { DatasetChoice } from '../samples/dataset-choice.ts'
import { duplicateWatch, type Duplicates } from '../samples/duplicate-watch.ts'
import { readDataset } from '../samples/read-dataset.ts'
import { publishedChecksum } from './published-checksum.ts'

/** What was found of a data set that was read from its first to its last sample. */
export type DatasetCheck = {
  readonly dataset: string
  readonly files: number
  /** Published files whose checksum is known: equal, or with what they have. */
  readonly checksums: readonly { readonly file: string; readonly equal: boolean; readonly found: string; readonly expected: string }[]
  readonly classes: number | null
  readonly counts: { readonly [Name in Split]: number }
  /** Fewest and most steps and lines. */
  readonly steps: readonly [number, number]
  readonly lines: readonly [number, number]
  readonly duplicates: Duplicates
}

/**
 * Compares the checksums of a data set, as far as they are published, and reads every sample of it.
 * @throws EngramError (exit code 1) for the first thing in it that is wrong, (exit code 2) where files are missing
 */
export const checkDataset = async (choice: DatasetChoice, progress: (samples: number, total: number) => void): Promise<DatasetCheck> => {
  const { definition, path: folder = '', files } = chosenDataset(choice)
  const there = await files()
  const checksums = []
  for (const { file, checksum } of definition.published) {
    if (!checksum) continue
    // What is packed is compared, so a file that lies there unpacked is as good.
    const names = checksum.of === 'unpacked' ? [file, file.replace(/\.gz$/, '')] : [file]
    const path = [...names.map((name) => join(folder, name)), ...there.filter((one) => one === folder)].find((one) => existsSync(one))
    if (path === undefined) continue
    const found = await publishedChecksum(path, checksum)
    checksums.push({ file: path, equal: found === checksum.value, found, expected: checksum.value })
  }
  try {
    const { classes, counts, samples } = await readDataset(choice)
    const watch = duplicateWatch()
    const [steps, lines]: [number, number][] = [[Infinity, 0], [Infinity, 0]]
    const total = counts.train + counts.validation + counts.test
    let done = 0
    for await (const sample of samples()) {
      watch.see(sample)
      for (const [range, value] of [[steps, sample.length], [lines, sample.lines]] as const) {
        range[0] = Math.min(range[0], value)
        range[1] = Math.max(range[1], value)
      }
      progress(++done, total)
    }
    return { dataset: choice.dataset, files: there.length, checksums, classes, counts, steps, lines, duplicates: watch.found() }
  } catch (error) {
    throw error instanceof EngramError ? new EngramError(error.message, 1, { cause: error }) : error
  }
}
