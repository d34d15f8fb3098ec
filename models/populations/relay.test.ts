import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { relay } from './relay.ts'

const none = { past: () => { throw new Error('it keeps nothing') }, spike: 0, states: [] }
const noneExact = { ...none, spike: 0n }

describe('relay', () => {
  it('sends what it receives, in integers in its width (by hand)', () => {
    expect(relay.step({ kind: 'relay' }, { current: -1.5, ...none }, handArithmetic)).toEqual({ membrane: -1.5, spike: 0 })
    const step = (current: bigint, overflow: 'saturate' | 'wrap') =>
      relay.integerStep(bigintArithmetic, {}, { ...handArithmetic, membraneWidth: 8, overflow }, { current, ...noneExact }).membrane
    expect([step(-128n, 'saturate'), step(-129n, 'saturate'), step(200n, 'saturate'), step(200n, 'wrap')]).toEqual([
      -128n,
      -128n,
      127n,
      -56n,
    ])
  })
})
