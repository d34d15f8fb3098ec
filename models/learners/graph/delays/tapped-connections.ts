import { connectionRegistry } from '../../../connections/connection-registry.ts'
import type { DelayedModel } from '../../../connections/delayed.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphInputShape } from '../../../graph/graph-input.ts'
import { graphPlan } from '../../../graph/graph-plan.ts'
import { sendsValues } from '../../../graph/populations/sends-values.ts'
import type { GraphEngineOptions } from '../graph-engine.ts'

/**
 * Numbers of the connections with trained delays that the kernels train synapse by synapse (`tapConnection`): all from each source to each
 * target, of spikes, outside of cycles, not normalised. The others are spread, as are all where rounding is trained through.
 */
export const tappedConnections = (
  description: GraphDescription,
  { rounding = false, correlated = [] }: Pick<GraphEngineOptions, 'rounding' | 'correlated'>,
): ReadonlySet<number> => {
  if (rounding) return new Set()
  const { parts } = graphPlan(description)
  const shape = graphInputShape(description)
  const numbers = new Map(description.populations.map(({ name }, index) => [name, index]))
  return new Set(description.connections.flatMap(({ name, from, to, model, trained, normalise, detached }, index) => {
    if (!connectionRegistry[model.kind]!.delays || !trained || normalise || detached || correlated.includes(name)) return []
    const { delays, synapses } = model as unknown as DelayedModel
    if (!('trained' in delays) || synapses !== undefined) return []
    const [source, target] = [numbers.get(from), numbers.get(to)!]
    if (source === undefined) return shape.spiking && shape.changing ? [index] : []
    const within = parts.some(({ populations: members }) => members.includes(source) && members.includes(target))
    return within || sendsValues(description, from) ? [] : [index]
  }))
}
