import { connectionRegistry } from '../../connections/connection-registry.ts'
import { isFixed } from '../fixed/is-fixed.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout, type ConnectionLayout } from '../graph-layout.ts'
import type { GraphWithParameters } from '../normalise/folded-graph.ts'

/** Most synapses that a sparse connection lists. */
const mostSynapses = 2 ** 20

/** Synapses of a connection whose weights are not zero, as `sparse` lists them, with these weights. */
const remaining = (model: { readonly kind: string }, place: ConnectionLayout, parameters: Float32Array) => {
  const kind = connectionRegistry[model.kind]!
  const synapses: [number, number][] = []
  const weights: number[] = []
  for (let target = 0; target < place.targets; target++) {
    for (const { source, weight } of kind.synapses(model, place, target)) {
      const value = parameters[place.weights + weight]!
      if (value === 0) continue
      synapses.push([source, target])
      weights.push(value)
    }
  }
  // A connection without synapses would be none, and what is rounded with it would be rounded otherwise.
  return synapses.length > 0 ? { synapses, weights } : { synapses: [[0, 0]], weights: [0] }
}

/**
 * The same network without the synapses whose weights are zero: connections that have such are `sparse` ones of those that are left, and
 * the parameters theirs. Fixed maps, synapses with delays of their own, and connections of which more than 2^20 synapses are left, stay as
 * they are. What it computes is the same, in floats and in integers.
 */
export const prunedGraph = (description: GraphDescription, parameters: Float32Array): GraphWithParameters => {
  const from = graphLayout(description)
  const less = <Model extends { readonly kind: string }>(model: Model, place: ConnectionLayout) => {
    const weights = parameters.subarray(place.weights, place.weights + place.weightCount)
    if (!weights.includes(0) || connectionRegistry[model.kind]!.delays) return { model, weights }
    const left = remaining(model, place, parameters)
    const { synapses } = left
    return synapses.length > mostSynapses ? { model, weights } : { model: { kind: 'sparse', synapses }, weights: left.weights }
  }
  const connections = description.connections.map(({ model }, index) => {
    const place = from.connections[index]!
    const { weights, weightCount } = place
    return isFixed(description, index) ? { model, weights: parameters.subarray(weights, weights + weightCount) } : less(model, place)
  })
  const { through } = description.readout
  const reading = through && less(through.model, from.readout!)
  const pruned: GraphDescription = {
    ...description,
    connections: description.connections.map((one, index) => ({ ...one, model: connections[index]!.model })),
    readout: { ...description.readout, ...(through && { through: { ...through, model: reading!.model } }) },
  }
  const to = graphLayout(pruned)
  const result = new Float32Array(to.length)
  ;[...to.connections, ...(to.readout ? [to.readout] : [])].forEach((place, index) => {
    const before = from.connections[index] ?? from.readout!
    result.set((connections[index] ?? reading!).weights, place.weights)
    if (place.bias !== undefined) result.set(parameters.subarray(before.bias, before.bias! + place.targets), place.bias)
  })
  result.set(parameters.subarray(from.weightCount), to.weightCount)
  return { description: pruned, parameters: result }
}
