import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { randomGraph } from '../../models/graph/random/random-graph.ts'
import { anotherNetwork } from '../../models/graph/random/another-network.ts'
import { generateDesign } from '../generate-design.ts'

describe('a circuit whose parameters are loaded', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is the same for all networks of a shape, whatever their names and values, random graph %i', (seed) => {
    const designs = [0, 1, 2].map((draw) => {
      const { populations, connections, readout, ...rest } = anotherNetwork(randomGraph(seed), draw)
      // Names are no part of it.
      const named = (name: string): string => (name === 'input' ? name : `${name}_${draw}`)
      const written = {
        ...rest,
        populations: populations.map((one) => ({ ...one, name: named(one.name) })),
        connections: connections.map((one) => ({ ...one, name: named(one.name!), from: named(one.from), to: named(one.to) })),
        readout: { ...readout, from: named(readout.from) },
      }
      return generateDesign(graphCase(written, draw, 1).network, { lanes: 2, parameters: 'loadable' })
    })
    for (const design of designs) {
      expect(design.sources).toEqual(designs[0]!.sources)
      expect(design.images).toEqual(designs[0]!.images)
    }
    expect(new Set(designs.map(({ loadable }) => Buffer.from(loadable!.packet).toString('hex'))).size).toBe(3)
  })

  it('is refused where synapses may fail', () => {
    const graph = checkGraph(randomGraph(10))
    const { name } = graph.connections.find(({ transmission }) => transmission)!
    expect(() => generateDesign(graphCase(randomGraph(10), 0, 1).network, { lanes: 2, parameters: 'loadable' }))
      .toThrow(`parameters: got "loadable" for a network with synapses that may fail, those of ${name}, expected "fixed"`)
  })

  it('has no directive of the other kind left, nor has one with fixed parameters', () => {
    const { network } = graphCase(randomGraph(3), 0, 1)
    for (const parameters of ['fixed', 'loadable'] as const) {
      for (const [name, text] of Object.entries(generateDesign(network, { lanes: 2, parameters }).sources))
        expect(`${name}: ${/`(ifdef|ifndef|else|endif)/.exec(text)?.[0] ?? 'none'}`).toBe(`${name}: none`)
    }
  })
})
