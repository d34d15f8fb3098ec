import { draws as drawsOf } from '../models/random/draws.ts'
import type { GraphLaneChoice } from './graph/graph-lanes.ts'
import type { MemoryKind } from './memory-kind.ts'

const memories: Readonly<Record<MemoryKind, true>> = { auto: true, block: true, distributed: true }

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

/**
 * Lanes that the circuit of populations of these sizes can have, drawn over all that there are: one number, or each part by itself. Without
 * `outputs` the readout has none of its own. They follow from the seed alone.
 */
export const randomLanes = (sizes: readonly number[], outputs: number | undefined, seed: number): GraphLaneChoice => {
  const draws = drawsOf(seed, 'random-lanes')
  if (draws.chance(0.4)) return draws.pick([1, 2, 3, 8, 64])
  const own = sizes.map((size) => {
    const lanes = draws.whole(1, size)
    if (draws.chance(0.3)) return lanes
    const scans = draws.pick(divisors(lanes))
    const updates = draws.pick(divisors(scans))
    return { lanes, ...(draws.chance(0.8) && { scans }), ...(draws.chance(0.7) && { updates: Math.min(updates, scans) }) }
  })
  return {
    populations: own,
    ...(outputs !== undefined && { readout: draws.whole(1, outputs) }),
    memory: draws.pick(Object.keys(memories) as MemoryKind[]),
  }
}
