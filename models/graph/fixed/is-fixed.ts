import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { GraphDescription } from '../graph-description.ts'

/** Whether the weights of a connection, by its index, follow from a checked description; those of the readout never do. */
export const isFixed = ({ connections }: GraphDescription, index: number): boolean =>
  index < connections.length && connectionRegistry[connections[index]!.model.kind]!.fixed !== undefined
