import { expect, it } from 'vitest'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { linearMaps } from '../graph/fixtures/linear-maps.ts'
import { smallGraph } from './graph/fixtures/small-graph.ts'
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

it('leaves what is normalised with a mean of 0 and a variance of 1, all else as it is drawn without', () => {
  const plain = smallGraph()
  const normalised = smallGraph({
    connections: plain.connections.map((one, index) => (index === 0 ? { ...one, normalise: {} } : one)),
  })
  const [all, own] = [initialWeights(plain, 3), initialWeights(normalised, 3)]
  const { connections: [first], normalised: [place], learnedCount } = graphLayout(normalised)
  expect([...own.subarray(learnedCount)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
  expect([...own.subarray(place!.scale, learnedCount)]).toEqual([1, 1, 1, 1, 1])
  expect([...own.subarray(0, place!.scale)]).toEqual([...all.fill(0, first!.bias, first!.bias! + 5)])
})
