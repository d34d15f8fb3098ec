import type { RoundedNetwork } from '../../models/network/round-network.ts'
import type { CircuitLanes, MemoryKind } from '../circuit-lanes.ts'
import type { SynthesisTarget } from '../tools/synthesis-targets.ts'
import { circuitArea } from './circuit-area.ts'
import { circuitCost, type CircuitCost } from './circuit-cost.ts'
import { inferenceCyclesBound } from './inference-cycles-bound.ts'
import { inferenceCycles } from './inference-cycles.ts'
import { layerCandidates, readoutCandidates } from './lane-candidates.ts'
import { meetsLimits, type CostLimits } from './cost-limits.ts'

/** Lanes of a circuit with what they cost by prediction. */
export type LaneOption = {
  readonly lanes: CircuitLanes
  /** Clock cycles of an inference in the worst case. */
  readonly cycles: number
  readonly cost: CircuitCost
  /** `circuitArea`, in LUTs. */
  readonly area: number
}

/** Of these none is both faster and smaller than another, the fastest first; and the one that the limits lead to, where any meets them. */
export type LaneOptions = { readonly options: readonly LaneOption[]; readonly chosen: LaneOption | undefined }

/** Where memories may lie: iCE40 has no LUTs that remember. */
const memories: Readonly<Record<SynthesisTarget, readonly MemoryKind[]>> = { ice40: ['block'], ecp5: ['block', 'distributed'], xc7: ['block', 'distributed'] }

/** Cycles up to which an option is followed cycle by cycle. */
const exactUpTo = 20_000

const cyclesOf = ({ description }: RoundedNetwork, lanes: CircuitLanes): number => {
  const bound = inferenceCyclesBound(description, lanes)
  return bound > exactUpTo ? bound : inferenceCycles(description, lanes)
}

type Step<T> = { readonly lanes: T; readonly cycles: number; readonly area: number }

/** The slowest first, each smaller than all that are no slower. */
const worthwhile = <T>(steps: readonly Step<T>[]): Step<T>[] => {
  const kept: Step<T>[] = []
  for (const step of steps.toSorted((a, b) => a.cycles - b.cycles || a.area - b.area)) if (step.area < (kept.at(-1)?.area ?? Infinity)) kept.push(step)
  return kept.toReversed()
}

/**
 * Searches lanes, scans, updates, readout and memory of a network's circuit for a target. Parts work at the same time, so a circuit is as
 * fast as its slowest part: for each speed of a step every part is the smallest that keeps up. With a limit of cycles the smallest option
 * that meets all limits is chosen, and then made smaller part by part; without one the fastest.
 */
export const chooseLanes = (network: RoundedNetwork, target: SynthesisTarget, limits: CostLimits): LaneOptions => {
  const { description } = network
  const option = (lanes: CircuitLanes): LaneOption => {
    const cost = circuitCost(network, lanes, target)
    return { lanes, cost, area: circuitArea(target, cost), cycles: cyclesOf(network, lanes) }
  }
  const area = (lanes: CircuitLanes): number => circuitArea(target, circuitCost(network, lanes, target))
  const all: LaneOption[] = []
  let chosen: LaneOption | undefined
  for (const memory of memories[target].filter((kind) => limits.memory === undefined || kind === limits.memory)) {
    const least: CircuitLanes = { layers: description.layers.map(() => ({ lanes: 1, scans: 1, updates: 1 })), readout: 1, memory }
    const layers = description.layers.map((_, l) => layerCandidates(description, l).map((step) => ({ ...step, area: area({ ...least, layers: least.layers.with(l, step.lanes) }) })))
    const readout = worthwhile(readoutCandidates(description).map((step) => ({ ...step, area: area({ ...least, readout: step.lanes }) })))
    const seen = new Set<string>()
    // Currents from values are added up before the first step, while all else waits: that time is chosen beside the speed of a step.
    const first = description.encoding.kind === 'current' ? [...new Set(layers[0]!.map(({ lanes }) => lanes.lanes))] : [1]
    for (const lanesOfFirst of first) {
      const useful = layers.map((steps, l) => worthwhile(l === 0 ? steps.filter(({ lanes }) => lanes.lanes >= lanesOfFirst) : steps))
      const parts = [...useful, readout]
      const build = (indices: readonly number[]): CircuitLanes =>
        ({ layers: useful.map((steps, l) => steps[indices[l]!]!.lanes), readout: readout[indices.at(-1)!]!.lanes, memory })
      for (const speed of new Set(parts.flatMap((steps) => steps.map(({ cycles }) => cycles)))) {
        // Slowest first: the first that keeps up is the smallest.
        const indices = parts.map((steps) => steps.findIndex(({ cycles }) => cycles <= speed))
        if (indices.includes(-1)) continue
        const key = JSON.stringify(build(indices))
        if (seen.has(key)) continue
        seen.add(key)
        const found = option(build(indices))
        all.push(found)
        if (!meetsLimits(target, found, limits)) continue
        const better = limits.cycles === undefined ? found.cycles < (chosen?.cycles ?? Infinity) : found.area < (chosen?.area ?? Infinity)
        if (!better) continue
        chosen = found
        if (limits.cycles === undefined) continue
        const smaller = [...indices]
        for (let part = 0; part < parts.length; part++) {
          while (smaller[part]! > 0) {
            const next = option(build(smaller.with(part, smaller[part]! - 1)))
            if (!meetsLimits(target, next, limits)) break
            smaller[part]!--
            chosen = next
          }
        }
      }
    }
  }
  if (chosen) all.push(chosen)
  const options = all
    .filter((one) => !all.some((other) => other.cycles <= one.cycles && other.area <= one.area && (other.cycles < one.cycles || other.area < one.area)))
    .toSorted((a, b) => a.cycles - b.cycles)
  return { options: options.filter((one, index) => index === 0 || one.cycles !== options[index - 1]!.cycles), chosen }
}
