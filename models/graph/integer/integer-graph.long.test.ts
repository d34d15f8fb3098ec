import { expect, it } from 'vitest'
import { graphOracle } from '../graph-oracle.ts'
import { randomRoundedGraph } from '../random/random-rounded-graph.ts'
import { integerGraph } from './integer-graph.ts'

it.each([
  ['small', 1000],
  ['wide', 200],
] as const)('equals the exact model in every value of %s random graphs', { timeout: 1_200_000 }, (scale, seeds) => {
  let states = 0
  for (let seed = 0; seed < seeds; seed++) {
    const { network, inputs, lengths } = randomRoundedGraph(seed, 8, scale)
    const [model, exact] = [integerGraph(network).evaluate(inputs, 8, lengths), graphOracle(network).evaluate(inputs, 8, lengths)]
    states += model.membrane.length
    expect({ seed, ...model }).toEqual({ seed, ...exact })
  }
  expect(states).toBeGreaterThan(500_000)
})
