import type { SynapseDelays } from '../../connections/connection-types.ts'
import type { GraphLayout } from '../graph-layout.ts'

/**
 * Delays of a connection, in whole steps on top of its own: as described, or trained ones, at the nearest step, halves up. `behind` are the
 * parameters behind the weights, as they lie in `layout`.
 */
export const delaysOf = (layout: GraphLayout, connection: number, delays: SynapseDelays, behind: Float32Array): Int32Array => {
  if (!delays.trained) return delays.steps()
  const place = layout.delayed.find((one) => one.connection === connection)!
  const start = place.delays - layout.weightCount
  return Int32Array.from(behind.subarray(start, start + place.count), (value) => Math.floor(value + 0.5))
}
