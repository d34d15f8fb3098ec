import { expect, it } from 'vitest'
import { optimiser } from './optimiser.ts'
import { optimiserDescription } from './optimiser-description.ts'
import type { ParameterRules } from './parameter-rules.ts'

const rules = (count: number, more: Partial<ParameterRules> = {}): ParameterRules => ({
  trained: new Uint8Array(count).fill(1), decays: new Uint8Array(count).fill(1),
  low: new Float32Array(count).fill(-100), high: new Float32Array(count).fill(100), ...more,
})
const rounded = (values: Float32Array): number[] => Array.from(values, (value) => Number(value.toFixed(6)))

it('makes two steps of Adam as one works them out by hand, without a bound on the second moment', () => {
  const adam = optimiser(optimiserDescription.parse({ kind: 'adam' }), rules(1))
  const [parameters, state] = [Float32Array.of(0), adam.start()]
  adam.update(parameters, Float32Array.of(1), state, 0.1)
  expect(rounded(parameters)).toEqual([-0.1])
  adam.update(parameters, Float32Array.of(0), state, 0.1)
  const second = (0.1 * (0.09 / (1 - 0.81))) / Math.sqrt(0.000999 / (1 - 0.999 ** 2))
  expect(parameters[0]).toBeCloseTo(-0.1 - second, 6)
})

it('decays weights beside the gradient (adamw) or in it (adam), and biases not', () => {
  const settings = { weightDecay: 0.5, learningRate: 0.1 }
  const own = rules(2, { decays: Uint8Array.of(1, 0) })
  const beside = optimiser(optimiserDescription.parse({ kind: 'adamw', ...settings }), own)
  const parameters = Float32Array.of(4, 4)
  beside.update(parameters, Float32Array.of(0, 0), beside.start(), 0.1)
  expect(rounded(parameters)).toEqual([4 * 0.95, 4])
  const inside = optimiser(optimiserDescription.parse({ kind: 'adam', ...settings }), own)
  const others = Float32Array.of(4, 4)
  inside.update(others, Float32Array.of(0, 0), inside.start(), 0.1)
  expect(rounded(others)).toEqual([3.9, 4])
})

it('holds each to its range and leaves alone what is not trained', () => {
  const own = rules(3, { trained: Uint8Array.of(1, 0, 1), low: Float32Array.of(-1, -1, 0.5), high: Float32Array.of(1, 1, 0.9) })
  const adam = optimiser(optimiserDescription.parse({ kind: 'adam' }), own)
  const [parameters, state] = [Float32Array.of(0.95, 7, 0.51), adam.start()]
  adam.update(parameters, Float32Array.of(-3, -3, 3), state, 0.1)
  expect(Array.from(parameters)).toEqual([1, 7, 0.5])
  expect(state.first[1]).toBe(0)
})

it('moves what is relative by a share of what it is', () => {
  const adam = optimiser(optimiserDescription.parse({ kind: 'adam' }), rules(2, { relative: Uint8Array.of(1, 0) }))
  const parameters = Float32Array.of(20, 20)
  adam.update(parameters, Float32Array.of(1, 1), adam.start(), 0.1)
  expect(rounded(parameters)).toEqual([18, 19.9])
})

it('takes the gradient off, times the rate, within its range, where it is plain descent (by hand)', () => {
  const own = rules(3, { trained: Uint8Array.of(1, 0, 1), high: Float32Array.of(100, 100, 2) })
  const descent = optimiser(optimiserDescription.parse({ kind: 'sgd' }), own)
  const [parameters, state] = [Float32Array.of(1, 1, 1), descent.start()]
  descent.update(parameters, Float32Array.of(0.5, 0.5, -4), state, 0.5)
  expect([Array.from(parameters), state.updates]).toEqual([[0.75, 1, 2], 1])
})
