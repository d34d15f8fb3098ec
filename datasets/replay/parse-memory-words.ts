import { EngramError } from '../../models/errors/engram-error.ts'

/** The hexadecimal digits of one word as a signed number of `width` bits, or undefined where it does not fit. */
const signedWord = (digits: string, width: number): number | undefined => {
  const bits = 4 * digits.length
  const raw = BigInt(`0x${digits}`)
  // A word may be padded to whole digits with zeros or with its sign; a longer one holds a number of its own width.
  const value = bits - width < 4 && raw < 1n << BigInt(width) ? BigInt.asIntN(width, raw) : BigInt.asIntN(bits, raw)
  return BigInt.asIntN(width, value) === value ? Number(value) : undefined
}

/**
 * Reads the text of a `$readmemh` file: hexadecimal words in two's complement, white space between them, `//` comments. A word of fewer
 * digits than `width` needs is positive, as `$readmemh` reads it.
 * @param name how messages call the file
 * @throws EngramError (exit code 2) naming line and word: not hexadecimal, wider than `width`, an address, or another number of words
 */
export const parseMemoryWords = (text: string, options: { readonly name: string; readonly width: number; readonly count: number }): Int32Array => {
  const { name, width, count } = options
  const values: number[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    for (const word of line.replace(/\/\/.*/, '').split(/\s+/).filter(Boolean)) {
      const place = `${name}, line ${index + 1}`
      if (word.startsWith('@')) throw new EngramError(`${place}: got the address ${word}, expected all words one behind the other`, 2)
      const digits = word.replaceAll('_', '')
      if (!/^[0-9a-fA-F]{1,16}$/.test(digits)) throw new EngramError(`${place}: got ${JSON.stringify(word)}, expected a hexadecimal word`, 2)
      const value = signedWord(digits, width)
      if (value === undefined) throw new EngramError(`${place}: got ${word}, expected a number of ${width} bits in two's complement`, 2)
      values.push(value)
    }
  })
  if (values.length !== count) throw new EngramError(`${name}: got ${values.length} words, expected ${count}`, 2)
  return Int32Array.from(values)
}
