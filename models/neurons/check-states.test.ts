import { describe, expect, it } from 'vitest'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { checkStates } from './check-states.ts'

const neuron = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 6, span: 1000, extraFraction: 8, threshold: 1 }
const check =
  (change: object, arithmetic: object = {}) =>
  () =>
    checkStates({ ...neuron, ...change }, { ...defaultArithmetic, ...arithmetic }, 'here')

describe('checkStates', () => {
  it('accepts states and constants of up to 32 bits, and any kind that bounds no states', () => {
    expect(check({})).not.toThrow()
    // The fastest state of order 0.5 holds less than half of what a membrane does, so there is room for one bit more.
    expect(check({ extraFraction: 9 })).not.toThrow()
    expect(() => checkStates({ kind: 'current-based-lif' }, defaultArithmetic, 'here')).not.toThrow()
  })

  it('names the first state, or the first constant, that does not fit', () => {
    expect(check({ extraFraction: 10 })).toThrow(
      'here: its state exponential_0 needs 33 bits, expected at most 32: choose a smaller extraFraction or membraneWidth',
    )
    expect(check({}, { membraneWidth: 32 })).toThrow('its state exponential_0 needs 39 bits')
    expect(check({ extraFraction: 14 }, { membraneWidth: 16, coefficientFraction: 24 })).toThrow(
      'here: its constant weights[0] needs 38 bits, expected at most 32',
    )
  })
})
