import { expect, it } from 'vitest'
import { differencePlace } from './difference-place.ts'

it('names step, population, unit and signal, of outputs the index, of what comes once the signal alone', () => {
  expect(differencePlace({ step: 4, population: 'hidden', unit: 7, signal: 'membrane' })).toBe('step 4, hidden unit 7, membrane')
  const end = { step: -1, population: null, unit: 1 }
  expect(differencePlace({ ...end, signal: 'output' })).toBe('output 1')
  expect(differencePlace({ ...end, signal: 'cycles' })).toBe('cycles')
  expect(differencePlace({ ...end, step: 4, signal: 'output' })).toBe('step 4, output 1')
  expect(differencePlace({ ...end, step: 0, signal: 'action' })).toBe('step 0, action')
})
