import { graphOutputs } from '../../../models/graph/graph-outputs.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { populationRegistry } from '../../../models/populations/population-registry.ts'
import type { LayerLanes } from '../../choose-lanes.ts'
import { constantLists } from '../../graph/constant-lists.ts'
import { populationTurns } from '../../graph/population-turns.ts'
import { delayPlan, type DelayPlan } from '../../graph/rings/delay-plan.ts'
import { connectionSpans } from '../../graph/spans/connection-spans.ts'
import type { ListSpans } from '../../graph/spans/list-spans.ts'

/** Lanes of one part, and the cycles that a step of it takes at most while others do not hold it up. */
export type LaneCandidate = { readonly lanes: LayerLanes; readonly cycles: number }

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

/** Numbers of lanes with which `count` things take different numbers of turns, the least for each. */
const usefulLanes = (count: number): number[] =>
  [...new Set(Array.from({ length: count }, (_, index) => Math.ceil(count / (index + 1))))]
    .map((turns) => Math.ceil(count / turns))
    .toReversed()

/** What each instance of synapses of a population reads with so many lanes. */
const plansInto = (description: GraphDescription, population: number, lanes: number): readonly DelayPlan[] => {
  const { connections, populations } = description
  const into = [...connections.keys()].filter((index) => connections[index]!.to === populations[population]!.name)
  const joins = populationArithmeticOf(description, population).connections === 'together' ? [into] : into.map((one) => [one])
  return joins.map((one) => delayPlan(description, { into: one, lanes }))
}

/** Whether what such synapses add up never changes, so that it is added up once. */
const keeps = (description: GraphDescription, { lists, ring }: DelayPlan): boolean => !ring && constantLists(description, lists)

type ReadList = { readonly from: string; readonly spans: ListSpans | undefined }

/** Lines of a list that all groups of so many lanes read together, of `outputs` targets. */
const linesRead = (description: GraphDescription, { from, spans }: ReadList, outputs: number, lanes: number): number => {
  if (!spans) return Math.ceil(outputs / lanes) * unitsOf(description, from)
  return spans.starts.reduce((sum, start, group) => sum + spans.ends[group]! - start, 0)
}

/** Cycles in which a population's units are added up in a step: those of its slowest synapses, none where they are kept. */
const synapseCycles = (description: GraphDescription, population: number, lanes: number): number => {
  const { size } = description.populations[population]!
  return Math.max(0, ...plansInto(description, population, lanes).map((plan) => (keeps(description, plan) ? 0 : plan.lists.reduce(
    (sum, list) => sum + linesRead(description, list, size, lanes), Math.ceil(size / lanes)))))
}

/** Whether some synapses of a population add up an observation, once and before the first step. */
export const keepsCurrents = (description: GraphDescription, population: number): boolean =>
  plansInto(description, population, 1).some((plan) => keeps(description, plan))

/** Lanes of one population that are worth a look: none does the same in as many turns with more. */
export const populationCandidates = (description: GraphDescription, population: number): LaneCandidate[] => {
  const { size, model } = description.populations[population]!
  const history = populationRegistry[model.kind]!.history !== undefined
  const { longest } = populationTurns(description, population)
  const found = new Map<string, LaneCandidate>()
  // Lanes rounded up so that they have divisors to choose from.
  for (const lanes of new Set([
    ...usefulLanes(size),
    ...Array.from({ length: 7 }, (_, power) => 2 ** power).filter((count) => count <= size),
  ])) {
    const added = synapseCycles(description, population, lanes)
    for (const scans of divisors(lanes)) {
      for (const updates of divisors(scans)) {
        // A unit without a history is scanned in one turn: no faster than it is updated.
        if (!history && scans !== updates) continue
        const cycles = Math.max(added, Math.ceil(size / scans) * longest, Math.ceil(size / updates))
        found.set(JSON.stringify([lanes, scans, updates]), { lanes: { lanes, scans, updates }, cycles })
      }
    }
  }
  return [...found.values()]
}

/**
 * Outputs that are read out at a time: worth a look, with the cycles of a step. Where units are read as they are there is no choice: they
 * come as they are updated.
 */
export const readoutCandidates = (description: GraphDescription): { readonly lanes: number; readonly cycles: number }[] => {
  const { readout } = description
  if (!readout.through) return []
  const outputs = graphOutputs(description)
  const listOf = (lanes: number): ReadList => ({ from: readout.from, spans: connectionSpans(description, undefined, lanes) })
  return usefulLanes(outputs)
    .map((lanes) => ({ lanes, cycles: Math.ceil(outputs / lanes) + linesRead(description, listOf(lanes), outputs, lanes) }))
}
