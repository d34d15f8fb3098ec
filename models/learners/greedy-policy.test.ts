import { expect, it } from 'vitest'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { floatGraph } from '../graph/float/float-graph.ts'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { greedyPolicy } from './greedy-policy.ts'
import { initialWeights } from './initial-weights.ts'

it('acts as the float network does, whatever else is in the batch', () => {
  const description = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 5 })
  const weights = initialWeights(description, 1)
  const next = counterNumbers(1)
  const observations = Float32Array.from({ length: 4 * 10 }, () => (next() - 0.5) * 4)
  const policy = greedyPolicy(description, 16)
  policy.load(weights)
  const expected = floatGraph(description, weights).act(observations, 10)
  expect(policy.act(observations)).toEqual(expected)
  expect(new Set(expected).size).toBe(2)
  expect(policy.act(observations.subarray(36))).toEqual(expected.subarray(9))
})
