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

it('begins with what a connection says of its weights, or clips what was drawn; biases stay', () => {
  const plain = smallGraph()
  const of = (weights: object): ReturnType<typeof smallGraph> =>
    smallGraph({ connections: plain.connections.map((one, index) => (index === 0 ? { ...one, weights } : one)) as never })
  const { weights, weightCount, bias } = graphLayout(plain).connections[0]!
  const all = initialWeights(plain, 3)
  const begun = initialWeights(of({ low: 0, high: 1, initial: 0.5 }), 3)
  expect([...begun.subarray(weights, weights + weightCount)]).toEqual(new Array<number>(weightCount).fill(0.5))
  expect(begun.subarray(bias)).toEqual(all.subarray(bias))
  const clipped = initialWeights(of({ low: 0, high: 1 }), 3).subarray(weights, weights + weightCount)
  expect(clipped).toEqual(all.subarray(weights, weights + weightCount).map((value) => Math.max(0, value)))
})
