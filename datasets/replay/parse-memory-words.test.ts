import { describe, expect, it } from 'vitest'
import { parseMemoryWords } from './parse-memory-words.ts'

const parse = (text: string, count: number, width = 16): number[] => [...parseMemoryWords(text, { name: 'w.mem', width, count })]

describe('parseMemoryWords', () => {
  it('reads words in two\'s complement, with comments, several a line, either case', () => {
    expect(parse('// Parameter: fc1\n0001  // [0] = 0.000122\nFFFF ffFe\n\n8000\r\n7FFF', 5)).toEqual([1, -1, -2, -32768, 32767])
  })

  it('reads longer words by their own sign, shorter ones as positive', () => {
    expect(parse('FFFFFFFE 00000003 ff', 3)).toEqual([-2, 3, 255])
  })

  it('reads a width that is not whole digits, padded with zeros or with the sign', () => {
    expect(parse('3FFFF FFFFF 20000', 3, 18)).toEqual([-1, -1, -131072])
  })

  it.each([
    ['00010\n', 1, 'w.mem: got 1 words, expected 2', 2],
    ['0001\nxyz1', 2, 'w.mem, line 2: got "xyz1", expected a hexadecimal word', 2],
    ['@10 0001', 2, 'w.mem, line 1: got the address @10, expected all words one behind the other', 2],
    ['0000FFFF 1', 2, "w.mem, line 1: got 0000FFFF, expected a number of 16 bits in two's complement", 2],
    ['0001 0002 0003', 3, 'w.mem: got 3 words, expected 2', 2],
    ['', 0, 'w.mem: got 0 words, expected 2', 2],
  ])('refuses %j', (text, _, message, count) => {
    expect(() => parse(text, count)).toThrow(message)
  })
})
