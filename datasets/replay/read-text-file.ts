import { EngramError } from '../../models/errors/engram-error.ts'
import { readFileChunks } from './read-file-chunks.ts'

/**
 * The text of a file that a user named: UTF-8, with or without a byte-order mark, which is no part of the text.
 * @param what what the file should be, for the message
 * @param most bytes that it has at most
 * @throws EngramError (exit code 2) where it cannot be read, is longer, or is not UTF-8
 */
export const readTextFile = async (path: string, what: string, most: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of readFileChunks(path, what, most)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new EngramError(`${path}: is UTF-16, as its byte-order mark says, expected ${what} in UTF-8`, 2)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new EngramError(`${path}: is not UTF-8 text, expected ${what}`, 2, { cause })
  }
}
