import { expect, it } from 'vitest'
import { nameGiver } from './name-giver.ts'

it('makes names that a description can have, each once', () => {
  const named = nameGiver(['input'])
  expect(['Lif1.LIF', 'lif1-lif', '0', 'input', 'Ünit', '', 'a_b'].map(named)).toEqual([
    'lif1-lif', 'lif1-lif-2', 'n0', 'input-2', 'nit', 'n', 'a_b',
  ])
  const long = 'x'.repeat(60)
  expect([long, long].map(named)).toEqual(['x'.repeat(40), `${'x'.repeat(38)}-2`])
})
