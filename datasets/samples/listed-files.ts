import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { EngramError } from '../../models/errors/engram-error.ts'

const whys: Readonly<Record<string, string>> = { ENOENT: 'does not exist', ENOTDIR: 'is a file' }

/**
 * What lies in a folder, by name, in the order of the names' characters.
 * @throws EngramError (exit code 2) where it cannot be read
 */
export const listedFiles = async (folder: string, what: string): Promise<readonly Dirent[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    const why = whys[cause.code ?? ''] ?? `cannot be read (${cause.code})`
    throw new EngramError(`path: ${folder} ${why}, expected ${what}`, 2, { cause })
  })
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
