import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryWordParser } from './memory-word-parser.ts'

const parse = (text: string, count: number, width = 16, piece = text.length + 1): number[] => {
  const parser = memoryWordParser({ name: 'w.mem', width, count })
  for (let at = 0; at < text.length; at += piece) parser.push(text.slice(at, at + piece))
  return [...parser.end()]
}

describe('memoryWordParser', () => {
  it('reads words in two\'s complement, with comments, several a line, either case', () => {
    expect(parse('// Parameter: fc1\n0001  // [0] = 0.000122\nFFFF ffFe\n\n8000\r\n7FFF', 5)).toEqual([1, -1, -2, -32768, 32767])
    expect(parse('\ufeff/* of\n two lines */0001/**/0002/* * / */ 7_f // the last', 3)).toEqual([1, 2, 127])
  })

  it('reads shorter words as positive, longer ones by their zeros or their sign', () => {
    const text = 'FFFFFFFE 00000003 ff 0000FFFF 0000_0000_0000_0000_8000 ffffffffffffffff8000'
    expect(parse(text, 6)).toEqual([-2, 3, 255, -1, -32768, -32768])
    expect(parse('0fff 0800 07ff 7ff', 4, 12)).toEqual([-1, -2048, 2047, 2047])
  })

  it('reads a width that is not whole digits, padded with zeros or with the sign', () => {
    expect(parse('3FFFF FFFFF 20000', 3, 18)).toEqual([-1, -1, -131072])
    expect(parse('FFFFFFFF 80000000 7fffffff', 3, 32)).toEqual([-1, -(2 ** 31), 2 ** 31 - 1])
  })

  it('puts words at their addresses', () => {
    expect(parse('@2 0003 0004 // the end\n@0\n1 2', 4)).toEqual([1, 2, 3, 4])
    expect(parse('@0000\n0001 0002\n', 2)).toEqual([1, 2])
  })

  it('reads the same in pieces of any length', () => {
    const text = '\ufeff// a\r\n@1 00ff /* b // \n */FFFE/**/8000// c /*\n@0 _'.replace('_', '7_fff')
    for (let piece = 1; piece <= text.length; piece++) expect(parse(text, 4, 16, piece)).toEqual([0x7fff, 255, -2, -32768])
  })

  it.each([
    ['00010\n', 'w.mem: got 1 word, expected 2', 2],
    ['0001\nxyz1', 'w.mem, line 2: got "xyz1", expected a hexadecimal word', 2],
    ['0001\n0x02', 'w.mem, line 2: got "0x02", expected a hexadecimal word without 0x', 2],
    ['zzzz', 'w.mem, line 1: got "zzzz", which has unknown digits (x, z)', 1],
    ['-1', 'w.mem, line 1: got "-1", expected a hexadecimal word', 1],
    ["16'h12", 'expected a hexadecimal word', 1],
    ['_1', 'w.mem, line 1: got "_1"', 1],
    ['@10 0001', 'w.mem, line 1: got the address @10, expected at most @1, the last of 2 words', 2],
    ['@ 0', 'w.mem, line 1: got "@", expected a hexadecimal address behind the @', 2],
    ['@x', 'got "@x", expected a hexadecimal address', 2],
    ['@1\n0001', 'w.mem: got no word for @0 (word 0), expected all 2', 2],
    ['@0 0001 0002\n@1 0003', 'w.mem, line 2: got 0003 for word 1, which was given before, expected each once', 2],
    ['@1 0001 0002', 'w.mem, line 1: got 0002 behind the last of 2 words', 2],
    ['0001FFFF 1', "w.mem, line 1: got 0001FFFF, expected a number of 16 bits in two's complement", 2],
    ['ffffffff00000000 1', 'expected a number of 16 bits', 2],
    ['0001 0002 0003', 'w.mem: got 3 words, expected 2', 2],
    ['', 'w.mem: got 0 words, expected 2', 2],
    ['0001\n/* 0002', 'w.mem, line 2: got a comment that does not end, expected */ behind it', 1],
    ['0001 / 0002', 'w.mem, line 1: got "/", expected a comment behind it', 2],
    ['0001 /', 'w.mem, line 1: got "/"', 1],
    ['\u0007', 'w.mem, line 1: got "\\u0007"', 1],
    ['1'.repeat(200), `w.mem, line 1: got ${'1'.repeat(39)}…, expected a number of 16 bits`, 1],
  ])('refuses %j', (text, message, count) => {
    expect(() => parse(text, count)).toThrow(message)
    expect(() => parse(text, count, 16, 1)).toThrow(message)
  })

  it('keeps no endless word', () => {
    const parser = memoryWordParser({ name: 'w.mem', width: 16, count: 1 })
    expect(() => parser.push('1'.repeat(2000))).toThrow('expected a hexadecimal word')
    expect(() => parse(`${'0'.repeat(2000)} `, 1)).toThrow('expected a hexadecimal word')
  })

  it('reads back what a circuit is given, whatever the width and the padding', () => {
    const word = fc.integer({ min: 2, max: 32 }).chain((width) => fc.record({
      width: fc.constant(width),
      value: fc.bigInt(-(1n << BigInt(width - 1)), (1n << BigInt(width - 1)) - 1n),
      digits: fc.integer({ min: Math.ceil(width / 4), max: 40 }),
      sign: fc.boolean(),
    }))
    fc.assert(fc.property(word, ({ width, value, digits, sign }) => {
      const text = BigInt.asUintN(sign ? 4 * digits : width, value).toString(16).padStart(digits, '0')
      expect(parse(text, 1, width)).toEqual([Number(value)])
    }), { numRuns: 500, seed: 1 })
  })
})
