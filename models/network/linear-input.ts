import { inputShape } from './inputs/input-shape.ts'
import type { NetworkDescription } from './network-description.ts'

/** What enters a linear map: `values` of the format, which are multiplied by weights, or `spikes`, which select them. */
export type LinearInput = 'values' | 'spikes'

/** What enters layer `layer` of a network: spikes, but for a first layer that is fed a current. */
export const linearInput = (description: NetworkDescription, layer: number): LinearInput =>
  layer === 0 && !inputShape(description).spiking ? 'values' : 'spikes'
