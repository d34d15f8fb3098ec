import { packedWord } from './packed-word.ts'

/**
 * A `$readmemh` image: one word a line, packed from `lanes` fields of `width` bits in two's complement, the first field lowest.
 * `words` holds the fields of all words one behind the other.
 */
export const memoryImage = (words: readonly (readonly (number | bigint)[])[], width: number): string =>
  words.map((fields) => packedWord(fields, width).toString(16).padStart(Math.ceil((fields.length * width) / 4), '0')).join('\n') + '\n'
