import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { ConnectionLayout, GraphLayout } from '../graph-layout.ts'
import { delaysOf } from './delays-of.ts'
import { loweredConnection } from './lowered-connection.ts'

/** Connections of one delay each that do what a network's delayed ones do. */
export type LoweredGraph = {
  readonly description: GraphDescription
  /** Which weight or bias of the network that was given each of its own is. */
  readonly order: Int32Array
}

/**
 * The same network in which each connection of kind `delayed` is one connection for each delay that occurs (`loweredConnection`). Trained
 * delays are rounded to whole steps (`delaysOf`); `behind` are the parameters behind the weights, as they lie in `layout`. A network
 * without such connections is given back as it is.
 */
export const loweredGraph = (description: GraphDescription, layout: GraphLayout, behind: Float32Array): LoweredGraph => {
  const order = new Int32Array(layout.weightCount).map((_, at) => at)
  if (!description.connections.some(({ model }) => connectionRegistry[model.kind]!.delays)) return { description, order }
  const taken = new Set(description.connections.map(({ name }) => name))
  let next = 0
  const take = (start: number, count: number): void => {
    for (let at = 0; at < count; at++) order[next++] = start + at
  }
  const takeBiases = ({ bias, targets }: ConnectionLayout): void => {
    if (bias !== undefined) take(bias, targets)
  }
  const connections = description.connections.flatMap((one, index) => {
    const place = layout.connections[index]!
    const delays = connectionRegistry[one.model.kind]!.delays?.(one.model, place)
    if (!delays) {
      take(place.weights, place.weightCount)
      takeBiases(place)
      return [one]
    }
    return loweredConnection(one, place, delaysOf(layout, index, delays, behind), taken).map(({ connection, weights }, at) => {
      for (const weight of weights) take(place.weights + weight, 1)
      if (at === 0) takeBiases(place)
      return connection
    })
  })
  if (layout.readout) {
    take(layout.readout.weights, layout.readout.weightCount)
    takeBiases(layout.readout)
  }
  return { description: { ...description, connections }, order }
}
