import { expect, it } from 'vitest'
import { nirChain } from './fixtures/nir-chain.ts'
import { nirNode } from './fixtures/nir-node.ts'
import { flattenNir } from './flatten-nir.ts'
import type { NirNode } from './nir-graph.ts'

const scale = nirNode('Scale', { scale: 2 })
const nested = (nodes: Readonly<Record<string, NirNode>>): NirNode => ({ type: 'NIRGraph', parameters: {}, graph: nirChain(1, nodes) })

it('names nodes of nested graphs by the way to them, and leads edges to their ends', () => {
  const { nodes, edges } = flattenNir(nirChain(1, { a: nested({ b: nested({ c: scale }) }), d: scale }, ['a -> d']))
  expect([...nodes].map(([name, { type }]) => `${name} ${type}`)).toEqual([
    'input Input', 'a.input inner Input', 'a.b.input inner Input', 'a.b.c Scale', 'a.b.output inner Output', 'a.output inner Output',
    'd Scale', 'output Output',
  ])
  expect(edges.map((edge) => edge.join(' ')).toSorted()).toEqual([
    'a.b.c a.b.output', 'a.b.input a.b.c', 'a.b.output a.output', 'a.input a.b.input', 'a.output d', 'd output', 'input a.input',
  ])
})

it('refuses edges of no node, into the Input, out of the Output, nested graphs without one way in, and a name that is there twice', () => {
  expect(() => flattenNir(nirChain(1, { a: scale }, ['a -> constructor']))).toThrow(
    'NIR edge a -> constructor: constructor is no node, expected one of input, a, output')
  expect(() => flattenNir(nirChain(1, { a: scale }, ['a -> input']))).toThrow('NIR edge a -> input: leads into an Input, expected')
  expect(() => flattenNir(nirChain(1, { a: scale }, ['output -> a']))).toThrow('NIR edge output -> a: leads out of an Output, expected')
  const { version, nodes, edges } = nirChain(1, { b: scale })
  const inner = { version, nodes: new Map([...nodes].slice(1)), edges: edges.slice(1) }
  const blind: NirNode = { type: 'NIRGraph', parameters: {}, graph: inner }
  expect(() => flattenNir(nirChain(1, { a: blind }))).toThrow('NIR node a: is a graph with 0 nodes of type Input, expected one')
  expect(() => flattenNir(nirChain(1, { a: nested({ b: scale }), 'a.b': scale }))).toThrow('NIR node a.b: is there twice')
})
