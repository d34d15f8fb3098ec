import { graphOutputs } from '../../../models/graph/graph-outputs.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { populationRegistry } from '../../../models/populations/population-registry.ts'
import type { LayerLanes } from '../../choose-lanes.ts'
import { constantLists } from '../../graph/constant-lists.ts'
import { populationTurns } from '../../graph/population-turns.ts'
import type { DelayForm, DelayPlan } from '../../graph/rings/delay-plan.ts'
import type { ListSpans } from '../../graph/spans/list-spans.ts'
import { populationPlans, readoutPlan } from '../../graph/sparse/join-plans.ts'

/** Lanes of one part, and the cycles that a step of it takes at most while others do not hold it up. */
export type LaneCandidate = { readonly lanes: LayerLanes; readonly cycles: number }

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

/** Numbers of lanes with which `count` things take different numbers of turns, the least for each. */
const usefulLanes = (count: number): number[] =>
  [...new Set(Array.from({ length: count }, (_, index) => Math.ceil(count / (index + 1))))]
    .map((turns) => Math.ceil(count / turns))
    .toReversed()

/** Whether what such synapses add up never changes, so that it is added up once. */
const keeps = (description: GraphDescription, { lists, ring }: DelayPlan): boolean => !ring && constantLists(description, lists)

type ReadList = { readonly from: string; readonly spans: ListSpans | undefined }

/** Lines of a list that all groups of so many lanes read together, of `outputs` targets. */
const linesRead = (description: GraphDescription, { from, spans }: ReadList, outputs: number, lanes: number): number => {
  if (!spans) return Math.ceil(outputs / lanes) * unitsOf(description, from)
  return spans.starts.reduce((sum, start, group) => sum + spans.ends[group]! - start, 0)
}

/** Cycles in which a population's units are added up in a step: those of its slowest synapses, none where they are kept. */
const synapseCycles = (description: GraphDescription, population: number, layer: LayerLanes): number => {
  const { size } = description.populations[population]!
  return Math.max(0, ...populationPlans(description, population, layer, {}).map((plan) => {
    if (keeps(description, plan)) return 0
    if (plan.sparse?.words) return plan.sparse.cycles.lists
    return plan.lists.reduce((sum, list) => sum + linesRead(description, list, size, layer.lanes), Math.ceil(size / layer.lanes))
  }))
}

/** Whether some synapses of a population add up an observation, once and before the first step. */
export const keepsCurrents = (description: GraphDescription, population: number): boolean =>
  populationPlans(description, population, { lanes: 1, scans: 1, updates: 1 }, {}).some((plan) => keeps(description, plan))

/** The forms of which some population has the choice for what comes later; none where nothing does. */
export const delayForms = (description: GraphDescription): readonly DelayForm[] => [...new Set(
  [...description.populations.keys()]
    .flatMap((population) => populationPlans(description, population, { lanes: 1, scans: 1, updates: 1 }, {}))
    .flatMap(({ bits }) => Object.keys(bits ?? {}) as DelayForm[]),
)]

/** Lanes of one population that are worth a look: none does the same in as many turns with more. */
export const populationCandidates = (description: GraphDescription, population: number): LaneCandidate[] => {
  const { name, size, model } = description.populations[population]!
  const history = populationRegistry[model.kind]!.history !== undefined
  const { longest } = populationTurns(description, population)
  const chooses = description.connections.some(({ to, model: { kind } }) => to === name && kind === 'sparse')
  const found = new Map<string, LaneCandidate>()
  // Lanes rounded up so that they have divisors to choose from.
  for (const lanes of new Set([
    ...usefulLanes(size),
    ...Array.from({ length: 7 }, (_, power) => 2 ** power).filter((count) => count <= size),
  ])) {
    // Only whether sparse connections are lists hangs on scans and updates.
    const added = chooses ? undefined : synapseCycles(description, population, { lanes, scans: lanes, updates: lanes })
    for (const scans of divisors(lanes)) {
      for (const updates of divisors(scans)) {
        // A unit without a history is scanned in one turn: no faster than it is updated.
        if (!history && scans !== updates) continue
        const layer = { lanes, scans, updates }
        const adding = added ?? synapseCycles(description, population, layer)
        const cycles = Math.max(adding, Math.ceil(size / scans) * longest, Math.ceil(size / updates))
        found.set(JSON.stringify([lanes, scans, updates]), { lanes: layer, cycles })
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
  return usefulLanes(outputs).map((lanes) => {
    const { lists: [list], sparse } = readoutPlan(description, lanes, {})
    return {
      lanes, cycles: sparse?.words ? sparse.cycles.lists : Math.ceil(outputs / lanes) + linesRead(description, list!, outputs, lanes),
    }
  })
}
