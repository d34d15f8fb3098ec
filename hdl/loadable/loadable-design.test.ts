import { describe, expect, it } from 'vitest'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { generateDesign } from '../generate-design.ts'
import { loadPacket, parameterBytes } from './parameter-packet.ts'
import { shapeDifferences } from './shape-differences.ts'
import { decodeShape, encodeShape } from './shape-rom.ts'

const networkOf = (layers: number[]) => {
  const description = lifNetwork({ layers, beta: 0.5, threshold: 1, steps: 4 })
  const { length } = graphLayout(description)
  return roundedGraph(description, Int32Array.from({ length }, (_, index) => (index % 1000) - 3))
}
const designOf = (layers: number[], hugeRams = false) =>
  generateDesign(networkOf(layers), { lanes: 1, parameters: 'loadable', hugeRams }).loadable!

describe('what a circuit is loaded with', () => {
  it('is weights, biases, thresholds and decays, in the order of the regions (by hand)', () => {
    const { regions, parameters } = designOf([2, 1, 1])
    expect(regions.map(({ id, words, bits }) => ({ id, words, bits }))).toEqual([
      { id: 'p0_synapses', words: 3, bits: 16 },
      // A threshold in the 24 bits of a membrane potential, a decay in the 17 of One with 16 fraction bits.
      { id: 'p0_own', words: 1, bits: 41 },
      { id: 'readout_synapses', words: 2, bits: 16 },
    ])
    // Weights -3, -2 and the bias -1; a decay of 0x8000 above a threshold of 0x2000; a weight of 0 and the bias 1.
    expect(Buffer.from(parameters).toString('hex')).toBe('fffdfffeffff' + '008000002000' + '00000001')
  })

  it('goes as a packet: its kind, the identity, the words, and their checksum (by hand)', () => {
    // CRC-32 of 78 56 34 12 61, lowest byte first.
    expect(Buffer.from(loadPacket('12345678', Uint8Array.of(0x61))).toString('hex')).toMatch(/^017856341261[0-9a-f]{8}$/)
    const region = { id: 'a', index: 0, words: 2, bits: 12, wire: 'a', style: 'auto' }
    expect(parameterBytes([region], [[0xabcn, 0x12n]])).toEqual(Uint8Array.of(0x0a, 0xbc, 0x00, 0x12))
  })
})

describe('where weights lie on an UP5K', () => {
  const styles = (layers: number[]) => designOf(layers, true).regions.map(({ id, style }) => `${id} ${style}`)

  it('is in its four RAMs of 256 kbit, as far as these go, the largest memories first', () => {
    expect(styles([4, 64, 16, 2])).toEqual(['p0_synapses huge', 'p0_own auto', 'p1_synapses huge', 'p1_own auto', 'readout_synapses huge'])
    // 200 x 201 words of 16 bits are three of them; then one is left, for the larger of the others.
    expect(styles([100, 200, 200, 2]))
      .toEqual(['p0_synapses auto', 'p0_own auto', 'p1_synapses huge', 'p1_own auto', 'readout_synapses huge'])
    expect(designOf([4, 64, 16, 2]).regions.map(({ style }) => style)).toEqual(new Array<string>(5).fill('auto'))
  })

  it('is part of the shape', () => {
    expect(designOf([4, 3, 2], true).identity).not.toBe(designOf([4, 3, 2]).identity)
  })
})

describe('a shape', () => {
  it('comes back out of what a circuit says of itself', () => {
    const { identity, shape, shapeBytes } = designOf([4, 3, 2])
    expect(encodeShape(identity, shape)).toEqual(shapeBytes)
    expect(decodeShape(shapeBytes)).toEqual({ identity, shape })
  })

  it.each([
    ['nothing', Buffer.alloc(6)],
    ['text that is no shape', encodeShape('00000000', [] as never)],
    ['a shape of another version', encodeShape('00000000', { version: 2 } as never)],
  ])('of %s is refused', (_, bytes) => {
    expect(() => decodeShape(bytes)).toThrow(expect.objectContaining({ exitCode: 1, message: expect.stringContaining('cannot be read') }))
  })

  it('of another network differs in places that are named', () => {
    const one = { steps: 4, populations: [{ kind: 'lif', size: 3 }], input: { size: 4 } }
    const other = { steps: 4, populations: [{ kind: 'relu', size: 3 }, {}], readout: 1, input: { size: 4 } }
    expect(shapeDifferences(one, one)).toEqual([])
    expect(shapeDifferences(one, other)).toEqual([
      'populations[0].kind: the circuit has lif, the network relu',
      'populations[1]: the circuit has none, the network one',
      'readout: the circuit has none, the network 1',
    ])
  })
})
