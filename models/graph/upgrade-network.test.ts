import { expect, it } from 'vitest'
import { integerOracle } from '../network/integer/integer-oracle.ts'
import { independentNetworks } from '../network/fixtures/independent-networks.ts'
import type { NetworkDescription } from '../network/network-description.ts'
import { randomDescription } from '../network/random/random-description.ts'
import { randomInputs } from '../network/random/random-inputs.ts'
import { randomWeights } from '../network/random/random-weights.ts'
import { roundedNetwork, type RoundedNetwork } from '../network/integer/rounded-network.ts'
import { graphOracle } from './graph-oracle.ts'
import { roundedGraph } from './rounded-graph.ts'
import { upgradeNetwork } from './upgrade-network.ts'

const samples = 3

/** A random network of schema 1, or nothing where the seed draws one that is refused. */
const drawn = (seed: number): RoundedNetwork | undefined => {
  const description: NetworkDescription = randomDescription(seed, 'simulated')
  try {
    return roundedNetwork(description, randomWeights(description, seed))
  } catch {
    return undefined
  }
}

it('leaves every value of random networks of schema 1 as it was', () => {
  const networks = Array.from({ length: 90 }, (_, seed) => drawn(seed)).filter((one) => one !== undefined)
  expect(networks.length).toBeGreaterThan(40)
  for (const [index, network] of networks.entries()) {
    const inputs = randomInputs(network.description, index, samples)
    const before = integerOracle(network).evaluate(inputs, samples)
    const graph = roundedGraph(upgradeNetwork(network.description), network.weights)
    expect({ description: network.description, ...graphOracle(graph).evaluate(inputs, samples) }).toEqual({
      description: network.description,
      ...before,
    })
    expect(graph.constants.map(({ shared }) => shared)).toEqual(network.constants)
    expect(graph.widths.populations.map(({ accumulator }) => accumulator)).toEqual(network.widths.accumulators)
    expect(graph.widths.output).toBe(network.widths.output)
  }
})

it.each(independentNetworks)('keeps the outputs of $name, which an independent model gave', ({ network, inputs, outputs }) => {
  const graph = roundedGraph(upgradeNetwork(network.description), network.weights)
  expect([...graphOracle(graph).evaluate(inputs, 8).outputs].map(Number)).toEqual(outputs)
})
