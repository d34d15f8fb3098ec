import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * The first of some names that a folder has a file of: the same file may be packed or have another name.
 * @throws EngramError (exit code 2) where none is there
 */
export const oneOfFiles = (folder: string, names: readonly string[], what: string): string => {
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path))
  if (found !== undefined) return found
  if (!existsSync(folder)) throw new EngramError(`path: ${folder} does not exist, expected ${what}`, 2)
  throw new EngramError(`path: ${folder} has no ${names.join(' or ')}, expected ${what}`, 2)
}
