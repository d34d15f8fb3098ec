import { describe, expect, it } from 'vitest'
import { counterRandom } from './counter-random.ts'
import { philox } from './philox.ts'

describe('philox', () => {
  it.each([
    [[0, 0, 0, 0], 0, 0, ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']],
    [[-1, -1, -1, -1], -1, -1, ['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0xa4093822, 0x299f31d0, ['d16cfe09', '94fdcceb', '5001e420', '24126ea1']],
  ])('gives the published words for counter %j', (words, key0, key1, expected) => {
    const counter = Uint32Array.from(words)
    philox(counter, key0, key1)
    expect(Array.from(counter, (word) => word.toString(16).padStart(8, '0'))).toEqual(expected)
  })
})

describe('counterRandom', () => {
  it('is a function of seed, stage, item and step alone', () => {
    const random = counterRandom(42, 'a')
    const first = [random.uniform(0, 0), random.uniform(3, 9)]
    random.uniform(1, 1)
    expect([counterRandom(42, 'a').uniform(0, 0), counterRandom(42, 'a').uniform(3, 9)]).toEqual(first)
    const others = [counterRandom(43, 'a'), counterRandom(42, 'b'), counterRandom(42 + 2 ** 32, 'a')].map((one) => one.uniform(0, 0))
    expect(new Set([...others, first[0], random.uniform(0, 1), random.uniform(1, 0)]).size).toBe(6)
  })

  it('is uniform, and so is what is drawn below a bound', () => {
    const random = counterRandom(1, 'test')
    const values = Array.from({ length: 20_000 }, (_, index) => random.uniform(index % 7, index))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    const counts = new Array<number>(10).fill(0)
    for (let step = 0; step < 20_000; step++) counts[random.below(10, 0, step)]!++
    expect(Math.max(...counts.map((count) => Math.abs(count - 2000)))).toBeLessThan(200)
  })
})
