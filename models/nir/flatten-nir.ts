import { EngramError } from '../errors/engram-error.ts'
import type { NirGraph, NirNode } from './nir-graph.ts'

type End = 'Input' | 'Output'

/**
 * A graph without graphs in it: nodes of nested ones are called `outer.inner`. Their Input and Output stay, as nodes of the types
 * `inner Input` and `inner Output`, which pass on what they get; edges are a set.
 * @throws EngramError (exit code 2) for an edge of no node, into the Input or out of the Output, a nested graph without one way in and out,
 *   or two nodes of one name
 */
export const flattenNir = (graph: NirGraph): NirGraph => {
  const nodes = new Map<string, NirNode>()
  const edges = new Map<string, readonly [string, string]>()
  const spread = (given: NirGraph, prefix: string): void => {
    const endOf = (name: string, type: End): string => {
      const inner = given.nodes.get(name)?.graph
      if (!inner) return prefix + name
      const found = [...inner.nodes].filter(([, one]) => one.type === type).map(([one]) => one)
      if (found.length === 1) return `${prefix}${name}.${found[0]!}`
      throw new EngramError(`NIR node ${prefix}${name}: is a graph with ${found.length} nodes of type ${type}, expected one`, 2)
    }
    for (const [name, node] of given.nodes) {
      const flat = prefix + name
      if (node.graph) {
        spread(node.graph, `${flat}.`)
        continue
      }
      if (nodes.has(flat)) throw new EngramError(`NIR node ${flat}: is there twice, in a nested graph and beside it, expected it once`, 2)
      const { type } = node
      nodes.set(flat, prefix !== '' && (type === 'Input' || type === 'Output') ? { ...node, type: `inner ${type}` } : node)
    }
    for (const [from, to] of given.edges) {
      const refuse = (text: string): never => {
        throw new EngramError(`NIR edge ${prefix}${from} -> ${prefix}${to}: ${text}`, 2)
      }
      for (const name of [from, to]) {
        if (given.nodes.has(name)) continue
        const known = [...given.nodes.keys()].map((one) => prefix + one)
        const listed = known.length > 12 ? `${known.slice(0, 12).join(', ')}, ...` : known.join(', ')
        refuse(`${prefix}${name} is no node, expected one of ${listed}`)
      }
      if (prefix === '' && given.nodes.get(to)!.type === 'Input') refuse('leads into an Input, expected a node that takes something')
      if (prefix === '' && given.nodes.get(from)!.type === 'Output') refuse('leads out of an Output, expected a node that sends something')
      const edge = [endOf(from, 'Output'), endOf(to, 'Input')] as const
      edges.set(JSON.stringify(edge), edge)
    }
  }
  spread(graph, '')
  return { version: graph.version, nodes, edges: [...edges.values()] }
}
