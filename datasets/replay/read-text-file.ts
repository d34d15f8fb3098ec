import { readFile } from 'node:fs/promises'
import { EngramError } from '../../models/errors/engram-error.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  ENOTDIR: 'does not exist: a part of its path is a file',
  EACCES: 'may not be read',
}

/**
 * The text of a file that a user named.
 * @param what what the file should be, for the message
 * @throws EngramError (exit code 2) where it cannot be read
 */
export const readTextFile = (path: string, what: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new EngramError(`${path}: ${reasons[cause.code ?? ''] ?? `cannot be read (${cause.code})`}, expected ${what}`, 2, { cause })
  })
