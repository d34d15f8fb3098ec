import { expect, it } from 'vitest'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { linearMaps } from '../graph/fixtures/linear-maps.ts'
import { initialWeights } from './initial-weights.ts'

it('draws from +-1/sqrt(fan-in) of each map, from the seed alone', () => {
  const description = lifNetwork({ layers: [4, 64, 16, 2], beta: 0.9, steps: 1 })
  const weights = initialWeights(description, 5)
  expect(initialWeights(description, 5)).toEqual(weights)
  expect(initialWeights(description, 6)).not.toEqual(weights)
  for (const { inputs, outputs, weights: start, bias } of linearMaps(description)) {
    const values = Array.from(weights.subarray(start, bias + outputs), Math.abs)
    expect(Math.max(...values)).toBeLessThanOrEqual(1 / Math.sqrt(inputs))
    expect(Math.max(...values)).toBeGreaterThan(0.8 / Math.sqrt(inputs))
    // As many of either sign, within four standard deviations.
    const negative = weights.subarray(start, bias + outputs).filter((value) => value < 0).length
    expect(Math.abs(negative - values.length / 2)).toBeLessThan(2 * Math.sqrt(values.length))
  }
})
