import { draws as drawsOf } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'

type Connection = GraphInput['connections'][number]

/** Kinds that send values of their own accord, which a product can stand for. */
const plain = ['relay', 'relu', 'tanh', 'sigmoid', 'leaky-integrator', 'leaky-memory']

/**
 * A random network of which in every third one a population that sends values becomes one of products: its gate is one of the connections
 * that it has, where there are several, or one more, from what comes before it or, late, from behind. It follows from the seed alone.
 */
export const randomProducts = (seed: number, graph: GraphInput): GraphInput => {
  const draws = drawsOf(seed, 'random-products')
  const { populations, connections } = graph
  const able = populations.flatMap(({ name, model }, index) => (/^p\d$/.test(name) && plain.includes(model.kind) ? [index] : []))
  if (able.length === 0 || !draws.chance(1 / 3)) return graph
  const chosen = draws.pick(able)
  const { name, size } = populations[chosen]!
  const products = populations.map((one, index) => (index === chosen ? { ...one, model: { kind: 'product' } } : one))
  const into = connections.filter(({ to }) => to === name)
  if (into.length > 1 && draws.chance(0.5)) {
    const gate = into.at(-1)!
    return { ...graph, populations: products, connections: connections.map((one) => (one === gate ? { ...one, input: 'gate' } : one)) }
  }
  const late = draws.chance(0.3)
  const from = draws.pick(late ? populations.map((one) => one.name) : ['input', ...populations.slice(0, chosen).map((one) => one.name)])
  const sources = from === 'input' ? graph.input.size : populations.find((one) => one.name === from)!.size
  const gate: Connection = {
    name: 'gate', from, to: name, input: 'gate', delay: late ? draws.whole(1, 3) : 0, bias: draws.chance(0.6),
    model: { kind: from !== 'input' && sources === size && draws.chance(0.5) ? 'one-to-one' : 'dense' },
  }
  return { ...graph, populations: products, connections: [...connections, gate] }
}
