import { parseJson } from './parse-json.ts'
import { readTextFile } from './read-text-file.ts'

/**
 * The value in a JSON file that a user named, in which no field stands twice (see `parseJson`).
 * @param what what the file should be, for the message
 * @param most bytes that it has at most
 * @throws EngramError (exit code 2) where it cannot be read, is longer, or is not JSON
 */
export const readJsonFile = async (path: string, what: string, most: number): Promise<unknown> =>
  parseJson(await readTextFile(path, what, most), path, what)
