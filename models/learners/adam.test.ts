import { expect, it } from 'vitest'
import { adam, adamState } from './adam.ts'

const options = { learningRate: 0.1, weightDecay: 0, gradientLimit: 10, weightLimit: 100 }

it('makes a first step of the learning rate against the sign of the gradient', () => {
  const weights = Float32Array.of(1, 1, 1)
  adam(weights, Float32Array.of(2, -0.5, 0), adamState(3), options)
  expect(Array.from(weights, (weight) => Number(weight.toFixed(5)))).toEqual([0.9, 1.1, 1])
})

it('follows two steps by hand, with the largest second moment kept', () => {
  const weights = Float32Array.of(0)
  const state = adamState(1)
  adam(weights, Float32Array.of(1), state, options)
  adam(weights, Float32Array.of(0), state, options)
  // m = 0.09 / (1 - 0.81), v stays at 0.001 although the gradient is gone, corrected by 1 - 0.998001.
  const second = (0.1 * (0.09 / 0.19)) / Math.sqrt(0.001 / (1 - 0.999 ** 2))
  expect(weights[0]).toBeCloseTo(-0.1 - second, 5)
})

it('clips gradients before and weights after, and decays weights', () => {
  const clipped = adamState(1)
  adam(Float32Array.of(0), Float32Array.of(50), clipped, options)
  expect(clipped.first[0]).toBeCloseTo(0.1 * 10, 10)
  const weights = Float32Array.of(99.99, 8)
  adam(weights, Float32Array.of(-1, 0), adamState(2), { ...options, weightDecay: 0.5 })
  adam(weights, Float32Array.of(-1, 0), adamState(2), { ...options, learningRate: 50 })
  expect(Array.from(weights)).toEqual([100, Math.fround(8 * 0.95)])
})
