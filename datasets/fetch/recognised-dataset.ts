import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import { datasetChoice, type DatasetChoice } from '../samples/dataset-choice.ts'
import { chosenDataset } from '../samples/chosen-dataset.ts'

/** Data sets by the name of a single file, the first that fits. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/^braille.*\.npz$/, 'braille'], [/\.npz$/, 'npz'], [/^(digits\.csv(\.gz)?|optdigits\.tes)$/, 'digits'], [/\.csv(\.gz)?$/, 'csv'],
  [/\.parquet$/, 'parquet'], [/\.(arrow|arrows|feather)$/, 'arrow'], [/\.txt$/, 'text'],
]
/** Data sets of a folder, each of which wants other files in it. */
const ofFolders = [
  'mnist', 'n-mnist', 'fsdd', 'speech-commands', 'shd', 'ssc', 'sp-sw-har', 'wisdm', 'braille', 'digits', 'text', 'wav',
]

/**
 * The data set that a file or folder is, by names alone.
 * @throws EngramError (exit code 2) where it is not there, or none fits
 */
export const recognisedDataset = async (path: string): Promise<DatasetChoice> => {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code})`
    throw new EngramError(`${path}: ${why}, expected a data set`, 2, { cause })
  })
  if (found.isFile()) {
    const [, dataset] = byName.find(([name]) => name.test(basename(path))) ?? []
    if (dataset !== undefined) return datasetChoice.parse({ dataset, path })
  } else {
    for (const dataset of ofFolders) {
      const choice = datasetChoice.parse({ dataset, path })
      const files = await chosenDataset(choice).files().catch((error: unknown) => {
        if (error instanceof EngramError) return []
        throw error
      })
      if (files.length > 0) return choice
    }
  }
  throw new EngramError(`${path}: is no data set that engram knows by its names, expected one of docs/data.md; name it with --dataset`, 2)
}
