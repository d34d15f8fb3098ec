import { describe, expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { directPhrases } from './fixtures/direct-phrases.ts'
import { lempelZivPhrases } from './lempel-ziv-phrases.ts'

const symbolsOf = (text: string): number[] => Array.from(text, Number)

describe('phrases of Lempel and Ziv, 1976', () => {
  it.each([
    ['0001101001000101', 6, '0|001|10|100|1000|101'],
    ['0'.repeat(16), 2, '0|0...'],
    ['01'.repeat(8), 3, '0|1|01...'],
    ['1001111011000010', 6, '1|0|01|1110|1100|0010'],
    [`${'0'.repeat(15)}1`, 2, '0|0...1'],
    ['', 0, ''],
    ['7', 1, '7'],
    // Every symbol is new, so is a phrase; then all of them come again.
    ['01234567890123456789', 11, '0|1|2|3|4|5|6|7|8|9|0123456789'],
    ['0120', 4, '0|1|2|0'],
  ])('of %s are %i (by hand: %s)', (text, phrases) => {
    expect(lempelZivPhrases(symbolsOf(text))).toBe(phrases)
    expect(directPhrases(text)).toBe(phrases)
  })

  it('are those of the direct parse, of 100,000 random strings of two to five symbols, some of them rare or in runs', () => {
    const random = counterRandom(76, 'phrases')
    const different: string[] = []
    for (let item = 0; item < 100_000; item++) {
      // Of a third of them a symbol is often the one before it, of another third very often.
      const [symbols, usual] = [2 + (item % 4), [0, 11, 14][item % 3]!]
      let text = ''
      for (let at = 0, length = 1 + (item % 37); at < length; at++) {
        const word = random.word(item, at)
        text += text !== '' && (word & 15) < usual ? text.at(-1)! : String((word >>> 4) % symbols)
      }
      if (lempelZivPhrases(symbolsOf(text)) !== directPhrases(text)) different.push(text)
    }
    expect(different).toEqual([])
  })

  it('are those of long strings too, and of symbols that are no small whole numbers', () => {
    const random = counterRandom(77, 'phrases')
    for (let item = 0; item < 10; item++) {
      const text = Array.from({ length: 2000 }, (_, at) => (random.uniform(item, at) < 0.1 + item / 20 ? 1 : 0))
      const expected = directPhrases(text.join(''))
      expect(lempelZivPhrases(text)).toBe(expected)
      expect(lempelZivPhrases(Uint8Array.from(text))).toBe(expected)
      expect(lempelZivPhrases(text.map((one) => (one ? -2.5 : 2 ** 40)))).toBe(expected)
    }
  })

  it('are not looked for in what is too long for as many symbols as it has', () => {
    const symbols = Int32Array.from({ length: 12_000 }, (_, at) => at)
    expect(() => lempelZivPhrases(symbols)).toThrow(EngramError)
    expect(() => lempelZivPhrases(symbols)).toThrow('got 12000 symbols, 12000 of them different')
  })
})
