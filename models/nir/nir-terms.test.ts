import { expect, it } from 'vitest'
import { nirChain } from './fixtures/nir-chain.ts'
import { nirNode } from './fixtures/nir-node.ts'
import { nirTerms } from './nir-terms.ts'

const lif = nirNode('IF', { r: 1, v_threshold: 1 })
const plain = (graph: Parameters<typeof nirTerms>[0], name: string) => {
  const { terms, bias } = nirTerms(graph, 1e-3).gets(name)
  return {
    terms: terms.map(({ source, delay, map }) => ({ source, delay, values: [...map.values], mask: map.mask && [...map.mask] })),
    bias: [...bias],
  }
}

it('composes what lies on the way, each bias once', () => {
  const graph = nirChain(2, {
    first: nirNode('Affine', { weight: [[1, 2], [3, 4]], bias: [1, 10] }),
    scale: nirNode('Scale', { scale: [2, 3] }),
    flat: nirNode('Flatten', { start_dim: 1, end_dim: -1 }),
    second: nirNode('Affine', { weight: [[1, 1]], bias: [5] }),
    neuron: lif,
  })
  // 2 (x0 + 2 x1 + 1) + 3 (3 x0 + 4 x1 + 10) + 5
  expect(plain(graph, 'neuron')).toEqual({ terms: [{ source: 'input', delay: 0, values: [11, 16], mask: undefined }], bias: [37] })
})

it('adds ways from one source that are equally late, and keeps others apart', () => {
  const weight = nirNode('Linear', { weight: [[2, 0], [0, 2]] })
  const ways = ['input -> join', 'input -> late', 'late -> join']
  const graph = nirChain(2, { a: weight, join: nirNode('Scale', { scale: 1 }), neuron: lif }, ways)
  const late = nirNode('Delay', { delay: [0.002, 0.0035] })
  const { terms, bias } = plain({ ...graph, nodes: new Map([...graph.nodes, ['late', late]]) }, 'neuron')
  expect(bias).toEqual([0, 0])
  // 3.5 steps are 4, as Math.round has it.
  expect(terms).toEqual([
    { source: 'input', delay: 0, values: [3, 0, 0, 3], mask: undefined },
    { source: 'input', delay: 2, values: [1, 0], mask: [1, 0] },
    { source: 'input', delay: 4, values: [0, 1], mask: [0, 1] },
  ])
})

it('knows sizes where only neighbours do, also in a cycle', () => {
  const graph = nirChain(3, { first: lif, second: lif }, ['second -> first'])
  const turned = { nodes: graph.nodes, edges: graph.edges.toReversed() }
  for (const given of [graph, turned]) {
    const { sizeOf } = nirTerms(given, 1e-3)
    expect(['second', 'first', 'output'].map(sizeOf)).toEqual([3, 3, 3])
  }
})

it('knows the size of an Input without a shape from what it leads to, and refuses one that nothing tells', () => {
  const sized = (nodes: Parameters<typeof nirChain>[1]) => () => {
    const graph = nirChain(1, nodes)
    const input = nirNode('Input', { shape: [] })
    return nirTerms({ ...graph, nodes: new Map([...graph.nodes, ['input', input]]) }, 1e-3).sizeOf('input')
  }
  expect(sized({ scale: nirNode('Scale', { scale: 2 }), fc: nirNode('Linear', { weight: [[1, 2, 3]] }) })()).toBe(3)
  expect(sized({ late: nirNode('Delay', { delay: [0.001, 0] }), lif })()).toBe(2)
  expect(sized({ lif })).toThrow('NIR node input (Input): has no shape, and no node behind it tells how many values it sends')
})

it.each([
  ['a weight for others', { a: nirNode('Linear', { weight: [[1, 2, 3]] }) }, 'NIR node a (Linear): gets 2 values, expected 3'],
  ['a weight without rows', { a: nirNode('Linear', { weight: [1, 2] }) }, 'NIR node a (Linear): weight has the shape [2], expected ['],
  ['a bias of another size', { a: nirNode('Affine', { weight: [[1, 2]], bias: [1, 2] }) }, 'bias has the shape [2], expected 1 values'],
  ['no weight', { a: nirNode('Linear') }, 'NIR node a (Linear): has no weight, which it needs'],
  ['a NaN', { a: nirNode('Scale', { scale: [1, NaN] }) }, 'NIR node a (Scale): scale[1] is NaN, expected a finite number'],
  ['a delay that is too long', { a: nirNode('Delay', { delay: 0.256 }) }, 'delay is 0.256 s, expected 0 to 255 steps of 0.001 s'],
  ['another shape', { a: nirNode('Flatten', { input_type: [2, 3] }) }, 'NIR node a (Flatten): gets 2 values, expected the 6 of its shape'],
  ['half a shape', { a: nirNode('Flatten', { input_type: [2, 0.5] }) }, 'input_type[1] is 0.5, expected a whole number above 0'],
  ['a delay below 0', { a: nirNode('Delay', { delay: -0.001 }) }, 'NIR node a (Delay): delay is -0.001 s, expected 0 to 255 steps of'],
])('refuses %s', (_, nodes, message) => {
  const graph = nirChain(2, nodes)
  expect(() => nirTerms(graph, 1e-3).gets('output')).toThrow(message)
})

it('refuses what gets nothing, sums of unequal parts, and cycles of linear nodes', () => {
  const { nodes } = nirChain(2, { a: nirNode('Scale', { scale: 1 }), b: nirNode('Linear', { weight: [[1, 1]] }) })
  const along = (...edges: [string, string][]) => () => nirTerms({ nodes, edges }, 1e-3).gets('output')
  expect(along()).toThrow('NIR node output (Output): gets nothing, expected an edge that leads to it')
  expect(along(['input', 'b'], ['b', 'output'], ['input', 'output'])).toThrow('gets 1 values from one node and 2 from another')
  expect(along(['a', 'a'], ['a', 'output'])).toThrow('NIR node a (Scale): lies in a cycle without a neuron, expected one on the way')
})
