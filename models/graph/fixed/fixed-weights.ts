import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphLayout } from '../graph-layout.ts'

/** Consecutive flat parameters, from `start` on, that follow from the description. */
export type FixedWeights = { readonly connection: number; readonly start: number; readonly values: Float32Array }

/** The weights of a checked description that are fixed, by connection. */
export const fixedWeights = ({ connections }: GraphDescription, layout: GraphLayout): readonly FixedWeights[] =>
  connections.flatMap(({ model }, connection) => {
    const place = layout.connections[connection]!
    const { fixed } = connectionRegistry[model.kind]!
    return fixed ? [{ connection, start: place.weights, values: fixed(model, place) }] : []
  })
