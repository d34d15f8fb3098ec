import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import type { LayerLanes } from '../../choose-lanes.ts'
import { populationTurns } from '../population-turns.ts'
import { delayPlan, type DelayForm, type DelayPlan } from '../rings/delay-plan.ts'
import { connectionSpans } from '../spans/connection-spans.ts'
import { synapseGroups } from '../inputs/synapse-groups.ts'
import { sparsePlan, type SparseForm, type SparsePlan } from './sparse-plan.ts'

/**
 * What one instance of synapses reads, in which of the forms that there are, and to which input of the population its sums come: 0 is
 * `current`, and the readout's.
 */
export type JoinPlan = DelayPlan & { readonly sparse: SparsePlan | undefined; readonly input: number }

/** Forms that a person chose. */
export type JoinForms = { readonly delays?: DelayForm | undefined; readonly sparse?: SparseForm | undefined }

/** Lists of words of which each is read once have no parts. */
const whole = (plan: DelayPlan, sparse: SparsePlan | undefined, input = 0): JoinPlan =>
  ({ ...plan, sparse, input, lists: sparse?.words ? plan.lists.map((list) => ({ ...list, spans: undefined })) : plan.lists })

/** What each instance of synapses of a population reads (`synapseGroups`). */
export const populationPlans = (
  description: GraphDescription, population: number, { lanes, scans, updates }: LayerLanes, { delays, sparse }: JoinForms,
): readonly JoinPlan[] => {
  const { size: outputs } = description.populations[population]!
  const turns = Math.max(lanes / updates, (lanes / scans) * populationTurns(description, population).longest)
  const form = populationArithmeticOf(description, population).connections === 'together' ? delays : undefined
  return synapseGroups(description, population).map(({ input, into }) => {
    const plan = delayPlan(description, { into, lanes, form })
    const { lists } = plan
    return whole(plan, plan.ring ? undefined : sparsePlan(description, { lists, outputs, lanes, turns, form: sparse }), input)
  })
}

/** What the synapses of the readout read; it takes a group of outputs in every cycle. */
export const readoutPlan = (description: GraphDescription, lanes: number, { sparse: form }: JoinForms): JoinPlan => {
  const { from, through } = description.readout
  const lists = [{ parts: [], from, delay: 0, spans: connectionSpans(description, undefined, lanes) }]
  const sparse = sparsePlan(description, { lists, outputs: through!.outputs, lanes, turns: 1, form })
  return whole({ lists, ring: undefined, bits: undefined }, sparse)
}
