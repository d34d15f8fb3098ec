import { expect, it } from 'vitest'
import { neuronStates } from './neuron-states.ts'

it.each([
  [{ kind: 'lif' }, []],
  [{ kind: 'current-based-lif' }, ['synaptic_current']],
  [{ kind: 'sum-of-exponentials', exponentials: 3 }, ['exponential_0', 'exponential_1', 'exponential_2']],
])('names the states of %o', (neuron, names) => {
  expect(neuronStates(neuron)).toEqual(names)
})

it('refuses a kind that is not registered', () => {
  expect(() => neuronStates({ kind: 'liff' })).toThrow('did you mean lif?')
})
