import { statSync } from 'node:fs'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * The file at a path, as the list of files that a data set has.
 * @throws EngramError (exit code 2) where there is none
 */
export const ownFile = (path: string, what: string): readonly string[] => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return [path]
  throw new EngramError(`path: ${path} ${found ? 'is no file' : 'does not exist'}, expected ${what}`, 2)
}
