import { expect, it } from 'vitest'
import { expectedTrace } from './fixtures/expected-trace.ts'
import { handComputedGraphs } from './fixtures/hand-computed-graphs.ts'
import { graphOracle } from './graph-oracle.ts'
import { roundedGraph } from './rounded-graph.ts'

it.each(handComputedGraphs)('leaves what was worked out by hand: $name', (given) => {
  const network = roundedGraph(given.graph, Int32Array.from(given.weights))
  const { membrane, spikes, outputs } = graphOracle(network)
    .evaluate(Int32Array.from(given.inputs.flat()), given.inputs.length, given.lengths && Int32Array.from(given.lengths))
  expect({ membrane: [...membrane], spikes: [...spikes], outputs: Array.from(outputs, Number) }).toEqual(expectedTrace(given))
})

it('has a case by hand for every name', () => {
  expect(new Set(handComputedGraphs.map(({ name }) => name)).size).toBe(handComputedGraphs.length)
})
