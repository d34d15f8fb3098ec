import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { EngramError } from '../../models/errors/engram-error.ts'
import { chosenDataset } from './chosen-dataset.ts'
import type { DatasetChoice } from './dataset-choice.ts'

/** Hashes of files as they were, since each variant of a sweep asks for those of the same. */
const known = new Map<string, Buffer>()

const fileHash = async (file: string): Promise<Buffer> => {
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {}
  const key = `${resolve(file)} ${size} ${mtimeMs}`
  const before = known.get(key)
  if (before) return before
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash).catch((cause: NodeJS.ErrnoException) => {
    throw new EngramError(`${file}: cannot be read (${cause.code}), expected a file of the data set`, 2, { cause })
  })
  const digest = hash.digest()
  known.set(key, digest)
  return digest
}

/**
 * SHA-256 of the names and the content of all files that a choice reads, by their path as it was given, or the name of the data set where
 * none was: then the same files are the same, wherever they lie. Empty for a data set that is made.
 * @throws EngramError (exit code 2) where a file is missing or cannot be read
 */
export const datasetContent = async (choice: DatasetChoice): Promise<Readonly<Record<string, string>>> => {
  const { path, files: list } = chosenDataset(choice)
  const files = await list()
  if (files.length === 0 || path === undefined) return {}
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(`${relative(path, file) || basename(file)}\n`).update(await fileHash(file))
  return { [(choice as { readonly path?: string }).path ?? choice.dataset]: hash.digest('hex') }
}
