import { expect, it } from 'vitest'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { stateRanges } from './state-ranges.ts'

it('gives a whole field where a kind bounds nothing', () => {
  expect(stateRanges({ kind: 'lif' }, {}, defaultArithmetic)).toEqual([])
  expect(stateRanges({ kind: 'current-based-lif' }, {}, { ...defaultArithmetic, membraneWidth: 8 })).toEqual([{ low: -128n, high: 127n }])
})

it('bounds a decaying state by what charges it (by hand)', () => {
  // F = floor(F / 2 + U * 3 / 16), U from -128 to 127: at most 127 * 3 / 8 = 47.6, at least -128 * 3 / 8 = -48.
  const constants = { poles: [8n], weights: [3n] }
  const arithmetic = { ...defaultArithmetic, membraneWidth: 8, coefficientFraction: 4 }
  expect(stateRanges({ kind: 'sum-of-exponentials' }, constants, arithmetic)).toEqual([{ low: -48n, high: 48n }])
  // Half a unit more in every step: (127 * 3 + 8) / 8 = 48.6.
  expect(stateRanges({ kind: 'sum-of-exponentials' }, constants, { ...arithmetic, rounding: 'nearest' })).toEqual([
    { low: -48n, high: 49n },
  ])
})
