import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import { arrow } from '../readers/arrow.ts'
import { csv } from '../readers/csv.ts'
import { npz } from '../readers/npz.ts'
import { parquet } from '../readers/parquet.ts'
import { wav } from '../readers/wav.ts'
import type { DatasetChoice } from '../samples/dataset-choice.ts'
import type { DatasetDefinition, OpenDataset } from '../samples/dataset-definition.ts'
import { datasetRegistry } from '../samples/dataset-registry.ts'

/** Forms of one's own files. */
const own = [npz, csv, parquet, arrow, wav] as readonly DatasetDefinition[]

/** Whether the path of a data set may be this file. */
const takesFile = async (definition: DatasetDefinition, options: Readonly<Record<string, unknown>>, path: string): Promise<boolean> => {
  const files = await definition.files(options).catch((error: unknown) => {
    if (error instanceof EngramError) return []
    throw error
  })
  return files.length === 1 && files[0] === path
}

/**
 * Opens recordings of a user's own for a network that learned from a data set: a file or folder in the form of that data set, with the
 * options by which it was read, or a Parquet, Arrow, npz, CSV or WAV file as `readSamples` takes them by default. Classes and groups may be
 * missing; where there are classes, they are those of the file.
 * @throws EngramError (exit code 2) where nothing is there, or it is no recording
 */
export const openRecordings = async (path: string, choice: DatasetChoice): Promise<OpenDataset> => {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code})`
    throw new EngramError(`${path}: ${why}, expected recordings`, 2, { cause })
  })
  const definition = datasetRegistry.find(({ name }) => name === choice.dataset)!
  const { alone, name, options } = definition
  const given = { ...Object.fromEntries(Object.entries(choice).filter(([option]) => option in options.shape)), path }
  const isRead = 'path' in options.shape
  if (found.isDirectory()) {
    if (isRead) return definition.open(given)
    throw new EngramError(`${path}: is a folder, expected a file, because the network learned from samples that were made`, 2)
  }
  const isNamed = (form: DatasetDefinition): boolean => form.alone!.files.test(basename(path))
  if (alone && isNamed(definition)) return alone.open(path, given)
  if (isRead && !alone && (await takesFile(definition, given, path))) return definition.open(given)
  const form = own.find(isNamed)
  if (form) return form.alone!.open(path, form.options.parse({ path }))
  const forms = own.map((one) => one.name).join(', ')
  throw new EngramError(`${path}: is no recording by its name, expected a file ${isRead ? `of ${name}, or one ` : ''}of ${forms}`, 2)
}
