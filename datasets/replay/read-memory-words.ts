import { readFileChunks } from './read-file-chunks.ts'
import { memoryWordParser, type MemoryWords } from './memory-word-parser.ts'

/** Bytes of a file without a word, and for each word: digits, spaces, and what people say of it. */
const [emptyBytes, wordBytes] = [1 << 16, 512]

/**
 * The words of a `$readmemh` file that a user named, read piece by piece (see `memoryWordParser`).
 * @param what what the file should be, for the message
 * @throws EngramError (exit code 2) where it cannot be read, is longer than so many words need, or holds something else
 */
export const readMemoryWords = async (path: string, what: string, words: MemoryWords): Promise<Int32Array> => {
  const parser = memoryWordParser(words)
  // What is no UTF-8 can only stand in a comment, where it does no harm, or is refused as a word.
  const decoder = new TextDecoder()
  const most = emptyBytes + wordBytes * words.count
  for await (const chunk of readFileChunks(path, what, most)) parser.push(decoder.decode(chunk, { stream: true }))
  parser.push(decoder.decode())
  return parser.end()
}
