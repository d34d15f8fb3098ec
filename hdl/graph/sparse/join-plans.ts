import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import type { LayerLanes } from '../../choose-lanes.ts'
import { populationTurns } from '../population-turns.ts'
import { delayPlan, type DelayForm, type DelayPlan } from '../rings/delay-plan.ts'
import { connectionSpans } from '../spans/connection-spans.ts'
import { sparsePlan, type SparseForm, type SparsePlan } from './sparse-plan.ts'

/** What one instance of synapses reads, and in which of the forms that there are. */
export type JoinPlan = DelayPlan & { readonly sparse: SparsePlan | undefined }

/** Forms that a person chose. */
export type JoinForms = { readonly delays?: DelayForm | undefined; readonly sparse?: SparseForm | undefined }

/** Lists of words of which each is read once have no parts. */
const whole = (plan: DelayPlan, sparse: SparsePlan | undefined): JoinPlan =>
  ({ ...plan, sparse, lists: sparse?.words ? plan.lists.map((list) => ({ ...list, spans: undefined })) : plan.lists })

/** What each instance of synapses of a population reads: all of its connections, or one of them where they are taken one by one. */
export const populationPlans = (
  description: GraphDescription, population: number, { lanes, scans, updates }: LayerLanes, { delays, sparse }: JoinForms,
): readonly JoinPlan[] => {
  const { connections, populations } = description
  const { name, size: outputs } = populations[population]!
  const all = [...connections.keys()].filter((index) => connections[index]!.to === name)
  const turns = Math.max(lanes / updates, (lanes / scans) * populationTurns(description, population).longest)
  const plans = populationArithmeticOf(description, population).connections === 'together'
    ? [delayPlan(description, { into: all, lanes, form: delays })]
    : all.map((one) => delayPlan(description, { into: [one], lanes }))
  return plans.map((plan) =>
    whole(plan, plan.ring ? undefined : sparsePlan(description, { lists: plan.lists, outputs, lanes, turns, form: sparse })))
}

/** What the synapses of the readout read; it takes a group of outputs in every cycle. */
export const readoutPlan = (description: GraphDescription, lanes: number, { sparse: form }: JoinForms): JoinPlan => {
  const { from, through } = description.readout
  const lists = [{ parts: [], from, delay: 0, spans: connectionSpans(description, undefined, lanes) }]
  const sparse = sparsePlan(description, { lists, outputs: through!.outputs, lanes, turns: 1, form })
  return whole({ lists, ring: undefined, bits: undefined }, sparse)
}
