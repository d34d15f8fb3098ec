import { EngramError } from '../../models/errors/engram-error.ts'
import { visibleText } from '../../models/errors/visible-text.ts'

/** What a `$readmemh` file has to hold: so many words, each of so many bits. `name` is what messages call it. */
export type MemoryWords = { readonly name: string; readonly width: number; readonly count: number }

/** Takes the text of a `$readmemh` file piece by piece. */
export type MemoryWordParser = {
  push(text: string): void
  /** The words, in the order of their addresses. */
  end(): Int32Array
}

/** More digits than any word has. */
const longestToken = 1024
/** White space, a comment's beginning, or a word; a slash by itself may be half of a beginning. */
const token = /[ \t\r\n\f\v]+|\/\/|\/\*|\/|[^ \t\r\n\f\v/]+/y

/**
 * The hexadecimal digits of one word as a signed number of `width` bits, or undefined where it does not fit: longer words are padded with
 * zeros or with their sign.
 */
const signedWord = (digits: string, width: number): number | undefined => {
  if (digits.length <= 13) {
    const raw = Number.parseInt(digits, 16)
    const span = 2 ** width
    if (raw < span) return raw < span / 2 ? raw : raw - span
    const value = raw - 2 ** (4 * digits.length)
    return value >= -span / 2 ? value : undefined
  }
  const raw = BigInt(`0x${digits}`)
  const value = raw < 1n << BigInt(width) ? BigInt.asIntN(width, raw) : BigInt.asIntN(4 * digits.length, raw)
  return BigInt.asIntN(width, value) === value ? Number(value) : undefined
}

/**
 * Reads `$readmemh` files as IEEE 1800-2017 21.4 has them: hexadecimal words in two's complement, `_` between digits, white space and
 * comments (to the end of the line, or from a slash with a star to a star with a slash) between them, and `@` with a hexadecimal address,
 * at which the next word goes. A word of fewer digits than `width` needs is positive; of a longer one the bits above are all zero or all
 * as its sign. What `$readmemh` allows and a network cannot have is refused: unknown digits (x, z), a word that is not given, or given
 * twice. Holds no more of the text than its last word.
 * @throws EngramError (exit code 2) naming line and word, or, from `end`, what is missing
 */
export const memoryWordParser = ({ name, width, count }: MemoryWords): MemoryWordParser => {
  const values = new Int32Array(count)
  const given = new Uint8Array(count)
  let [line, address, words, addressed, rest, comment, began] = [1, 0, 0, false, '', '' as '' | 'line' | 'block', true]
  let commentLine = 1
  const refuse = (text: string): never => {
    throw new EngramError(`${name}, line ${line}: got ${text}`, 2)
  }
  const hexadecimal = (digits: string): string | undefined => {
    const plain = digits.includes('_') ? digits.replaceAll('_', '') : digits
    return /^[0-9a-fA-F]+$/.test(plain) && !digits.startsWith('_') ? plain : undefined
  }
  const cut = (word: string): string => (word.length > 40 ? `${word.slice(0, 39)}…` : word)
  const shown = (word: string): string => visibleText(JSON.stringify(cut(word)))

  const take = (word: string): void => {
    if (word.startsWith('@')) {
      const digits = hexadecimal(word.slice(1)) ?? refuse(`${shown(word)}, expected a hexadecimal address behind the @`)
      addressed = true
      address = Number.parseInt(digits, 16)
      if (address >= count) refuse(`the address ${cut(word)}, expected at most @${(count - 1).toString(16)}, the last of ${count} words`)
      return
    }
    if (word.length > longestToken) refuse(`${shown(word)}, expected a hexadecimal word`)
    words++
    const digits = hexadecimal(word)
    if (digits === undefined) {
      if (/^0x/i.test(word)) refuse(`${shown(word)}, expected a hexadecimal word without 0x`)
      if (/^[0-9a-fA-FxXzZ_?]+$/.test(word)) refuse(`${shown(word)}, which has unknown digits (x, z), expected 0 to 9 and a to f`)
      return refuse(`${shown(word)}, expected a hexadecimal word`)
    }
    const value = signedWord(digits, width) ?? refuse(`${cut(word)}, expected a number of ${width} bits in two's complement`)
    if (address < count) {
      if (given[address] === 1) refuse(`${cut(word)} for word ${address}, which was given before, expected each once`)
      values[address] = value
      given[address] = 1
    } else if (addressed) refuse(`${cut(word)} behind the last of ${count} words`)
    address++
  }

  /** Leaves in `rest` what may go on in the next piece. */
  const read = (text: string, last: boolean): void => {
    let at = 0
    rest = ''
    while (at < text.length) {
      if (comment === 'line') {
        const end = text.indexOf('\n', at)
        if (end < 0) return
        comment = ''
        at = end
      } else if (comment === 'block') {
        const end = text.indexOf('*/', at)
        const skipped = text.slice(at, end < 0 ? undefined : end)
        for (let from = skipped.indexOf('\n'); from >= 0; from = skipped.indexOf('\n', from + 1)) line++
        if (end < 0) {
          if (text.endsWith('*')) rest = '*'
          return
        }
        comment = ''
        at = end + 2
      }
      token.lastIndex = at
      const found = token.exec(text)?.[0]
      if (found === undefined) return
      at += found.length
      const first = found.charCodeAt(0)
      if (first === 0x2f) {
        if (found === '//') comment = 'line'
        else if (found === '/*') [comment, commentLine] = ['block', line]
        else if (at === text.length && !last) rest = found
        else refuse('"/", expected a comment behind it')
      } else if (first === 0x20 || (first >= 0x09 && first <= 0x0d)) {
        for (let index = 0; index < found.length; index++) if (found.charCodeAt(index) === 0x0a) line++
      } else if (at === text.length && !last) {
        if (found.length > longestToken) refuse(`${shown(found)}, expected a hexadecimal word`)
        rest = found
      } else take(found)
    }
  }
  return {
    push: (text) => {
      const piece = began && text.startsWith('\ufeff') ? text.slice(1) : text
      if (text !== '') began = false
      read(rest + piece, false)
    },
    end: () => {
      read(rest, true)
      if (comment === 'block') {
        throw new EngramError(`${name}, line ${commentLine}: got a comment that does not end, expected */ behind it`, 2)
      }
      if (!addressed && words !== count) throw new EngramError(`${name}: got ${words} word${words === 1 ? '' : 's'}, expected ${count}`, 2)
      const missing = given.indexOf(0)
      if (missing >= 0) {
        throw new EngramError(`${name}: got no word for @${missing.toString(16)} (word ${missing}), expected all ${count}`, 2)
      }
      return values
    },
  }
}
