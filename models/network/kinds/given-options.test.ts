import { expect, it } from 'vitest'
import { bitShiftNetwork } from './bit-shift-network.ts'
import { currentBasedLifNetwork } from './current-based-lif-network.ts'
import { fractionalNetwork } from './fractional-network.ts'
import { lifNetwork } from './lif-network.ts'
import { sumOfExponentialsNetwork } from './sum-of-exponentials-network.ts'

const forms = {
  lif: lifNetwork, 'current-based-lif': currentBasedLifNetwork, fractional: fractionalNetwork, 'bit-shift': bitShiftNetwork,
  'sum-of-exponentials': sumOfExponentialsNetwork,
}

it.each(Object.entries(forms))('%s(...) refuses what can be no options, and says what is missing of none', (kind, form) => {
  const call = form as (given?: unknown) => unknown
  for (const given of [null, 3, 'x', [1]]) {
    expect(() => call(given)).toThrow(`${kind}: options: got ${JSON.stringify(given)}, expected an object such as {`)
  }
  expect(() => call()).toThrow(`${kind}: option layers: got nothing`)
  expect(() => call({ layers: [1, 1, 1], steps: 1, arithmetic: 5 })).toThrow(`${kind}: option arithmetic: got 5, expected an object`)
})
