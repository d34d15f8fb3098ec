import { describe, expect, it } from 'vitest'
import { mixedWord } from './mixed-word.ts'
import { sourceWord } from './source-word.ts'
import { transmissionOf } from './transmission-of.ts'
import { transmits } from './transmits.ts'

/*
 * The numbers are from Python, whose integers have no end:
 *   def mixed(w): w ^= w >> 16; w = w * 33 % 2**32; w ^= w >> 11; w = w * 513 % 2**32; w ^= w >> 15; return w * 65537 % 2**32
 *   def draw(salt, step, source, target):
 *     return mixed((mixed((salt + step * 0x9e3779b9 + source) % 2**32) + target * 0x9e3779b9) % 2**32) >> 16
 */
describe('draws of synapses that may fail', () => {
  it.each([
    [0, 0], [1, 0x42214221], [2, 0x84438443], [0x80000000, 0x211ea019], [0xdeadbeef, 0x3d98e981], [0xffffffff, 0x3a4ab891],
  ])('mixes %i', (word, mixed) => expect(mixedWord(word)).toBe(mixed))

  it.each([
    [0, 0, [63950, 59309, 41594, 60798]], [0, 1, [3057, 51569, 25852, 45284]],
    [1, 0, [22176, 54069, 25342, 21536]], [4095, 65535, [40925, 12017, 57586, 38616]],
  ])('of step %i and source %i: transmits where the draw is less than the chance', (step, source, expected) => {
    const word = sourceWord(0x12345678, step, source)
    expect(expected.map((draw, target) => [transmits(word, target, draw), transmits(word, target, draw + 1)]))
      .toEqual(expected.map(() => [false, true]))
  })

  it('takes its salt from seed, name and update (Philox and FNV-1a in Python)', () => {
    const transmission = { probability: 0.3, seed: 7 }
    expect(transmissionOf({ name: 'to-a', transmission })).toEqual({ salt: 0xfacd0e8b, chance: 19661 })
    expect(transmissionOf({ name: 'to-a', transmission }, 1)!.salt).toBe(0xf9536f87)
    expect(transmissionOf({ name: 'to-a', transmission: { probability: 1, seed: 0 } })).toEqual({ salt: 0x9b631c3e, chance: 65536 })
    expect(transmissionOf({ name: 'x', transmission: { probability: 2 ** -16, seed: 2 ** 32 - 1 } }))
      .toEqual({ salt: 0x667c62aa, chance: 1 })
    expect(transmissionOf({ name: 'to-a' })).toBeUndefined()
  })

  /** Draws of 64 steps, 64 sources and 32 targets as deviations of unit variance, [step][source][target]. */
  const deviations = (salt: number, chance: number): Float64Array => {
    const [p, found] = [chance / 65536, new Float64Array(64 * 64 * 32)]
    for (let at = 0; at < found.length; at++) {
      const [step, source, target] = [at >> 11, (at >> 5) & 63, at & 31]
      found[at] = (Number(transmits(sourceWord(salt, step, source), target, chance)) - p) / Math.sqrt(p * (1 - p))
    }
    return found
  }

  it.each([[1, 32768], [0xdeadbeef, 6554], [0x12345678, 58982]])('transmits as often as asked, salt %i, %i of 65,536', (salt, chance) => {
    const all = deviations(salt, chance)
    expect(Math.abs(all.reduce((sum, one) => sum + one, 0)) / Math.sqrt(all.length)).toBeLessThan(4)
  })

  it.each([['step', 11, 6], ['source', 5, 6], ['target', 0, 5]])('draws independently of each other %s', (_, shift, bits) => {
    const all = deviations(1, 32768)
    const count = 2 ** bits
    const each = all.length / count
    /** The correlation of two, in standard deviations of what chance would give. */
    const between = (a: number, b: number): number => {
      let sum = 0
      for (let at = 0; at < each; at++) {
        const place = ((at >> shift) << (shift + bits)) | (at & (2 ** shift - 1))
        sum += all[place | (a << shift)]! * all[place | (b << shift)]!
      }
      return Math.abs(sum) / Math.sqrt(each)
    }
    const pairs = Array.from({ length: count }, (_unused, a) => Array.from({ length: a }, (_other, b) => between(a, b))).flat()
    // The largest of 2,016 such numbers is above 5 once in a thousand times.
    expect(Math.max(...pairs)).toBeLessThan(5)
    expect(Math.abs(pairs.reduce((sum, one) => sum + one ** 2, 0) / pairs.length - 1)).toBeLessThan(0.2)
  })
})
