import { z } from 'zod'
import { graphLimits } from '../graph/check/graph-limits.ts'
import { counterRandom } from '../random/counter-random.ts'
import type { ConnectionModel, Ends, Synapse } from './connection-types.ts'
import { dense } from './dense.ts'
import { sparse } from './sparse.ts'
import { synapseList } from './synapse-list.ts'

const steps = z.int().min(0).max(graphLimits.delay)
const width = z.number().min(0).max(graphLimits.delay)

const parameters = z.strictObject({
  kind: z.literal('delayed'),
  /** Most steps that a synapse is late, on top of the connection's own delay. */
  longest: z.int().min(1).max(graphLimits.delay),
  /** What has a delay of its own: each synapse (where nothing is said), each source (axonal) or each target (dendritic). */
  per: z.enum(['synapse', 'source', 'target']).optional(),
  /** Whole steps as they are; drawn uniformly from 0 to `longest` by a seed; or trained, then they are kept beside the weights. */
  delays: z.union([
    z.array(steps).min(1).max(2 ** 20),
    z.strictObject({ drawn: z.int().min(0).max(2 ** 32 - 1) }),
    z.strictObject({
      /** What spreads a synapse over its neighbouring steps while training. */
      trained: z.enum(['gaussian', 'triangle']),
      /** Width of it in steps, at the beginning (`longest` / 2 where nothing is said) and at the end. */
      wide: width.optional(),
      narrow: width.optional(),
      /** Share of all epochs after which it is as narrow as it gets. */
      share: z.number().gt(0).max(1).optional(),
    }),
  ]),
  /** Synapses as those of `sparse`; without, every source reaches every target. */
  synapses: synapseList.optional(),
})

/** Parameters of a delayed connection in a description. */
export type DelayedModel = z.infer<typeof parameters>

/** The kind without its delays, which says what synapses there are. */
const joins = ({ synapses }: DelayedModel) => (synapses === undefined
  ? { kind: dense, model: { kind: 'dense' } as const }
  : { kind: sparse, model: { kind: 'sparse', synapses } as const }) as { readonly kind: ConnectionModel; readonly model: unknown }

const synapsesOf = (model: DelayedModel, ends: Ends, target: number): readonly Synapse[] => {
  const { kind, model: own } = joins(model)
  return kind.synapses(own, ends, target)
}

const countOf = (model: DelayedModel, ends: Ends): number => {
  if (model.per === 'source') return ends.sources
  if (model.per === 'target') return ends.targets
  const { kind, model: own } = joins(model)
  return kind.weights(own, ends)
}

/**
 * Synapses each of which has a weight and a delay: w [target][source], or in the order of the list. What a synapse brings in a step was
 * sent so many steps before. Every interpretation runs it as connections of one delay each (`loweredGraph`), which is what it is; the
 * kernels train it synapse by synapse (`tapConnection`).
 * Source: Hammouamri, Khalfaoui-Hassani and Masquelier 2024, "Learning Delays in Spiking Neural Networks using Dilated Convolutions with
 * Learnable Spacings".
 */
export const delayed: ConnectionModel<DelayedModel> = {
  kind: 'delayed',
  parameters,
  runsOn: ['rtl'],
  problem: (model, ends) => {
    const { kind, model: own } = joins(model)
    const problem = kind.problem(own, ends)
    if (problem !== undefined || !Array.isArray(model.delays)) return problem
    const { delays, longest, per = 'synapse' } = model
    const count = countOf(model, ends)
    if (delays.length !== count) return `has ${delays.length} delays, expected ${count}, one for each ${per}`
    const beyond = delays.findIndex((one) => one > longest)
    return beyond < 0 ? undefined : `has the delay ${delays[beyond]} at ${beyond}, expected at most its longest, ${longest}`
  },
  weights: (model, ends) => {
    const { kind, model: own } = joins(model)
    return kind.weights(own, ends)
  },
  synapses: synapsesOf,
  delays: (model, ends) => {
    const { per = 'synapse', delays, longest } = model
    const count = countOf(model, ends)
    return {
      longest,
      count,
      trained: 'trained' in delays,
      of: () => {
        const of = new Int32Array(countOf({ ...model, per: 'synapse' }, ends))
        for (let target = 0; target < ends.targets; target++) {
          for (const { source, weight } of synapsesOf(model, ends, target))
            of[weight] = per === 'synapse' ? weight : per === 'source' ? source : target
        }
        return of
      },
      steps: () => {
        if (Array.isArray(delays)) return Int32Array.from(delays)
        if ('trained' in delays) throw new Error('trained delays lie beside the weights')
        const random = counterRandom(delays.drawn, 'delays')
        return Int32Array.from({ length: count }, (_, at) => random.below(longest + 1, 0, at))
      },
    }
  },
}
