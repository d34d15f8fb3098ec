import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import type { LayerLanes } from '../../choose-lanes.ts'
import { graphCyclesBound } from '../../graph/graph-cycles-bound.ts'
import { graphCycles } from '../../graph/graph-cycles.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import { mostGraphSpikes } from '../../graph/most-graph-spikes.ts'
import type { MemoryKind } from '../../memory-kind.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { circuitArea } from '../area/circuit-area.ts'
import { circuitCost } from '../area/circuit-cost.ts'
import { meetsLimits, type CostLimits } from './cost-limits.ts'
import { delayForms, keepsCurrents, populationCandidates, readoutCandidates } from './lane-candidates.ts'
import type { LaneOption } from './lane-option.ts'

/** Of these none is both slower and larger than another, the fastest first; and the one that the limits lead to, where any meets them. */
export type LaneOptions = { readonly options: readonly LaneOption[]; readonly chosen: LaneOption | undefined }

/** Where memories may lie: iCE40 has no LUTs that remember; those of ECP5 were not measured. */
const memories: Readonly<Record<SynthesisTarget, readonly MemoryKind[]>> = {
  ice40: ['block'],
  ecp5: ['block'],
  xc7: ['block', 'distributed'],
}

/** Cycles up to which an option is followed cycle by cycle. */
const exactUpTo = 20_000

type Step<T> = { readonly lanes: T; readonly cycles: number; readonly area: number }

/** The slowest first, each smaller than all that are no slower. */
const worthwhile = <T>(steps: readonly Step<T>[]): Step<T>[] => {
  const kept: Step<T>[] = []
  for (const step of steps.toSorted((a, b) => a.cycles - b.cycles || a.area - b.area))
    if (step.area < (kept.at(-1)?.area ?? Infinity)) kept.push(step)
  return kept.toReversed()
}

/**
 * Lanes of a circuit from those of its populations; without synapses of its own the readout takes units as they are updated.
 */
const withReadout = ({ description: { populations, readout } }: RoundedGraph, lanes: GraphLanes): GraphLanes =>
  readout.through ? lanes : { ...lanes, readout: lanes.populations[populations.findIndex(({ name }) => name === readout.from)]!.updates }

/**
 * Searches lanes, scans, updates, readout, memory and the form of delays of a network's circuit for a target. Parts work at the same time,
 * so a circuit is about as fast as its slowest part: for each speed of a step every part is the smallest that keeps up; from each such
 * circuit parts are made smaller while the limits still hold, and from the fastest larger while that helps. With a limit of cycles the
 * smallest circuit within all limits is chosen, without one the fastest.
 * @throws EngramError (exit code 2) for a kind of neuron that the cost model does not know
 */
export const chooseLanes = (network: RoundedGraph, target: SynthesisTarget, limits: CostLimits): LaneOptions => {
  const { description } = network
  const { multipliers } = limits
  const worst = mostGraphSpikes(description)
  const all: LaneOption[] = []
  let chosen: LaneOption | undefined
  const prefer = ({ area, cycles }: LaneOption): boolean => {
    if (!chosen) return true
    const [first, second] =
      limits.cycles === undefined ? [cycles - chosen.cycles, area - chosen.area] : [area - chosen.area, cycles - chosen.cycles]
    return first < 0 || (first === 0 && second < 0)
  }
  const seen = new Map<string, LaneOption>()
  const option = (chosenLanes: GraphLanes): LaneOption => {
    const lanes = withReadout(network, chosenLanes)
    const key = JSON.stringify(lanes)
    const known = seen.get(key)
    if (known) return known
    const cost = circuitCost(network, lanes, target, multipliers)
    const bound = graphCyclesBound(description, lanes)
    const cycles = bound > exactUpTo ? bound : graphCycles({ network, lanes })(worst)
    const made = { lanes, cost, area: circuitArea(target, cost), cycles }
    seen.set(key, made)
    all.push(made)
    if (meetsLimits(target, made, limits) && prefer(made)) chosen = made
    return made
  }
  const area = (lanes: GraphLanes): number => circuitArea(target, circuitCost(network, withReadout(network, lanes), target, multipliers))

  for (const memory of memories[target].filter((kind) => limits.memory === undefined || kind === limits.memory)) {
    const one: LayerLanes = { lanes: 1, scans: 1, updates: 1 }
    const least: GraphLanes = { populations: description.populations.map(() => one), readout: 1, memory }
    const each = description.populations.map((_, p) =>
      populationCandidates(description, p).map((step) => {
        const populations = least.populations.with(p, step.lanes)
        return { ...step, area: area({ ...least, populations }) }
      }),
    )
    const readout = worthwhile(readoutCandidates(description).map((step) => ({ ...step, area: area({ ...least, readout: step.lanes }) })))
    // Currents from values are added up before the first step, while all else waits: that time is chosen beside the speed of a step.
    const first = each.map((steps, p) => (keepsCurrents(description, p) ? [...new Set(steps.map(({ lanes }) => lanes.lanes))] : []))
    const atLeast = [...new Set(first.flat())].toSorted((x, y) => x - y)
    for (const lanesOfFirst of atLeast.length > 0 ? atLeast : [1]) {
      const useful = each.map((steps, p) => {
        const fewest = Math.min(lanesOfFirst, Math.max(1, ...first[p]!))
        return worthwhile(first[p]!.length > 0 ? steps.filter(({ lanes }) => lanes.lanes >= fewest) : steps)
      })
      const parts: readonly (readonly Step<unknown>[])[] = readout.length > 0 ? [...useful, readout] : useful
      const build = (indices: readonly number[]): GraphLanes => ({
        populations: useful.map((steps, p) => steps[indices[p]!]!.lanes),
        readout: readout.length > 0 ? readout[indices.at(-1)!]!.lanes : 1,
        memory,
      })
      for (const speed of new Set(parts.flatMap((steps) => steps.map(({ cycles }) => cycles)))) {
        // Slowest first: the first that keeps up is the smallest.
        let indices = parts.map((steps) => steps.findIndex(({ cycles }) => cycles <= speed))
        if (indices.includes(-1)) continue
        const found = option(build(indices))
        for (let part = 0; part < parts.length && meetsLimits(target, found, limits); part++) {
          while (
            limits.cycles !== undefined &&
            indices[part]! > 0 &&
            meetsLimits(target, option(build(indices.with(part, indices[part]! - 1))), limits)
          ) {
            indices = indices.with(part, indices[part]! - 1)
          }
        }
      }
    }
  }
  const forms = delayForms(description)
  // What a part's own speed does not tell, such as how long the first step takes to come through: every other choice for each part by
  // itself; and where delays wait: what takes the fewest bits of memory may take more blocks, or more LUTs, than another way.
  const neighbours = ({ lanes }: LaneOption): LaneOption[] => [
    ...lanes.populations.flatMap((_, p) =>
      populationCandidates(description, p).map((step) => option({ ...lanes, populations: lanes.populations.with(p, step.lanes) })),
    ),
    ...readoutCandidates(description).map((step) => option({ ...lanes, readout: step.lanes })),
    ...forms.map((delays) => option({ ...lanes, delays })),
  ]
  const fewest = (list: readonly LaneOption[]): LaneOption =>
    list.reduce((best, one) => (one.cycles < best.cycles || (one.cycles === best.cycles && one.area < best.area) ? one : best))
  if (limits.cycles !== undefined) {
    for (let [from, next] = [undefined as LaneOption | undefined, fewest(all)]; !chosen && from !== next;)
      [from, next] = [next, fewest([next, ...neighbours(next)])]
  }
  for (let from: LaneOption | undefined; chosen && from !== chosen; ) {
    from = chosen
    neighbours(from)
  }
  const better = (a: LaneOption, b: LaneOption): boolean =>
    a.cycles <= b.cycles && a.area <= b.area && (a.cycles < b.cycles || a.area < b.area)
  const options = all.filter((one) => one === chosen || !all.some((other) => better(other, one))).toSorted((a, b) => a.cycles - b.cycles)
  return { options: options.filter((one, index) => one === chosen || index === 0 || one.cycles !== options[index - 1]!.cycles), chosen }
}
