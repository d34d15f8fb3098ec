import { EngramError } from '../../models/errors/engram-error.ts'
import { readTextFile } from './read-text-file.ts'

/**
 * The value in a JSON file that a user named.
 * @param what what the file should be, for the message
 * @throws EngramError (exit code 2) where it cannot be read or is not JSON
 */
export const readJsonFile = async (path: string, what: string): Promise<unknown> => {
  const text = await readTextFile(path, what)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new EngramError(`${path}: is not JSON (${(cause as Error).message}), expected ${what}`, 2, { cause })
  }
}
