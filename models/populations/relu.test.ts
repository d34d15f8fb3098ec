import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { relu } from './relu.ts'

const none = { past: () => { throw new Error('it keeps nothing') }, spike: 0, states: [] }
const noneExact = { ...none, spike: 0n }

describe('relu', () => {
  it('sends what is positive of it, in integers after it was brought into its width (by hand)', () => {
    const float = (current: number) => relu.step({ kind: 'relu' }, { current, ...none }, handArithmetic)
    expect([float(-1.5), float(0), float(2.5)]).toEqual([{ membrane: 0, spike: 0 }, { membrane: 0, spike: 0 }, { membrane: 2.5, spike: 0 }])
    const step = (current: bigint, overflow: 'saturate' | 'wrap') =>
      relu.integerStep(bigintArithmetic, {}, { ...handArithmetic, membraneWidth: 8, overflow }, { current, ...noneExact }).membrane
    // 200 - 256 is negative, -200 + 256 is not.
    expect([
      step(-1n, 'saturate'),
      step(0n, 'saturate'),
      step(1n, 'saturate'),
      step(200n, 'saturate'),
      step(200n, 'wrap'),
      step(-200n, 'wrap'),
    ]).toEqual([0n, 0n, 1n, 127n, 0n, 56n])
  })
})
