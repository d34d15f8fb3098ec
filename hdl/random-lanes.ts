import type { NetworkDescription } from '../models/network/network-description.ts'
import { draws as drawsOf } from '../models/random/draws.ts'
import type { LaneChoice, MemoryKind } from './circuit-lanes.ts'

const memories: Readonly<Record<MemoryKind, true>> = { auto: true, block: true, distributed: true }

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

/**
 * Lanes that the circuit of a description can have, drawn over all that there are: one number, or each part by itself. They follow from the
 * seed alone.
 */
export const randomLanes = ({ layers, readout }: NetworkDescription, seed: number): LaneChoice => {
  const draws = drawsOf(seed, 'random-lanes')
  if (draws.chance(0.4)) return draws.pick([1, 2, 3, 8, 64])
  const own = layers.map(({ size }) => {
    const lanes = draws.whole(1, size)
    if (draws.chance(0.3)) return lanes
    const scans = draws.pick(divisors(lanes))
    const updates = draws.pick(divisors(scans))
    return { lanes, ...(draws.chance(0.8) && { scans }), ...(draws.chance(0.7) && { updates: Math.min(updates, scans) }) }
  })
  return { layers: own, readout: draws.whole(1, readout.outputs), memory: draws.pick(Object.keys(memories) as MemoryKind[]) }
}
