import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout, type ConnectionLayout, type GraphLayout } from '../graph-layout.ts'
import { graphPlan } from '../graph-plan.ts'

/** Which weight leads from which source: synapses of target j are those from starts[j] to starts[j + 1]. */
export type Wiring = {
  readonly starts: Int32Array
  readonly sources: Int32Array
  /** Places of the weights in the parameters. */
  readonly places: Int32Array
  /** Sources, where each reaches every target, in their order; 0 otherwise. */
  readonly all: number
}

/** What the scan of a network needs to know whatever its parameters are. */
export type ScanWiring = {
  readonly layout: GraphLayout
  readonly order: readonly number[]
  readonly connections: readonly Wiring[]
  readonly readout: Wiring | undefined
}

const wiringOf = (model: { readonly kind: string }, layout: ConnectionLayout): Wiring => {
  const { targets, weights, weightCount } = layout
  const [starts, sources, places] = [new Int32Array(targets + 1), new Int32Array(weightCount), new Int32Array(weightCount)]
  for (let target = 0; target < targets; target++) {
    let at = starts[target]!
    for (const { source, weight } of connectionRegistry[model.kind]!.synapses(model, layout, target)) {
      sources[at] = source
      places[at++] = weights + weight
    }
    starts[target + 1] = at
  }
  const all = weightCount === layout.sources * targets && sources.every((source, at) => source === at % layout.sources) ? layout.sources : 0
  return { starts, sources, places, all }
}

const known = new WeakMap<GraphDescription, ScanWiring>()

/** Made once for a description: whoever learns on the scan makes one for every batch. */
export const scanWiring = (description: GraphDescription): ScanWiring => {
  const before = known.get(description)
  if (before) return before
  const layout = graphLayout(description)
  const { connections, readout } = description
  const made: ScanWiring = {
    layout,
    order: graphPlan(description).order,
    connections: connections.map(({ model }, at) => wiringOf(model, layout.connections[at]!)),
    readout: readout.through && wiringOf(readout.through.model, layout.readout!),
  }
  known.set(description, made)
  return made
}
