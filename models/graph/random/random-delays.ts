import { draws as drawsOf } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'

/**
 * A random network in which some connections, dense or sparse ones, have delays of their own for synapses, sources or targets, where what
 * reaches a population is one sum. It follows from network and seed alone.
 */
export const randomDelays = (seed: number, graph: GraphInput): GraphInput => {
  const draws = drawsOf(seed, 'random-delays')
  const sizeOf = (name: string): number => (name === 'input' ? graph.input.size : graph.populations.find((one) => one.name === name)!.size)
  const oneSum = (name: string): boolean =>
    (graph.populations.find((one) => one.name === name)!.arithmetic?.connections ?? graph.arithmetic.connections) === 'together'
  return {
    ...graph,
    connections: graph.connections.map((one) => {
      const chosen = draws.chance(0.2)
      const { kind, synapses } = one.model as { readonly kind: string; readonly synapses?: readonly unknown[] }
      if (!chosen || !oneSum(one.to) || (kind !== 'dense' && kind !== 'sparse')) return one
      const [sources, targets] = [sizeOf(one.from), sizeOf(one.to)]
      const longest = draws.whole(1, 4)
      const per = draws.pick(['synapse', 'source', 'target'] as const)
      const count = { synapse: synapses?.length ?? sources * targets, source: sources, target: targets }[per]
      const delays = draws.chance(0.5) ? { drawn: seed } : Array.from({ length: count }, () => draws.whole(0, longest))
      return { ...one, model: { kind: 'delayed', longest, per, delays, ...(synapses && { synapses }) } }
    }),
  }
}
