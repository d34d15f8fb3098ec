import { expect, it } from 'vitest'
import { connectionRegistry } from '../../connections/connection-registry.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { graphOracle } from '../graph-oracle.ts'
import { randomGraph } from './random-graph.ts'
import { randomRoundedGraph } from './random-rounded-graph.ts'

const seeds = Array.from({ length: 120 }, (_, seed) => seed)

it('draws networks of every kind of population and connection, with and without cycles, all of which are right', () => {
  const networks = seeds.map((seed) => randomRoundedGraph(seed, 1).network)
  const of = (names: readonly string[]) => [...new Set(names)].toSorted()
  const descriptions = networks.map(({ description }) => description)
  expect(of(descriptions.flatMap(({ populations }) => populations.map(({ model }) => model.kind)))).toEqual(
    Object.keys(populationRegistry).toSorted(),
  )
  expect(of(seeds.flatMap((seed) => randomGraph(seed).connections.map(({ model }) => model.kind)))).toEqual(
    Object.keys(connectionRegistry).toSorted(),
  )
  const cyclic = networks.filter(({ plan }) => plan.parts.some((part) => part.cyclic)).length
  expect(cyclic).toBeGreaterThan(40)
  expect(cyclic).toBeLessThan(120)
  expect(networks.filter(({ constants }) => constants.some(({ own }) => Object.keys(own).length > 0)).length).toBeGreaterThan(20)
})

it('draws networks whose neurons spike, but not always', () => {
  const spikes = seeds.slice(0, 30).flatMap((seed) => {
    const { network, inputs, lengths } = randomRoundedGraph(seed, 4)
    return [...graphOracle(network).evaluate(inputs, 4, lengths).spikes]
  })
  const share = spikes.reduce((sum, spike) => sum + spike, 0) / spikes.length
  expect(share).toBeGreaterThan(0.02)
  expect(share).toBeLessThan(0.5)
})
