import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { graphLayout, type ConnectionLayout } from '../../../models/graph/graph-layout.ts'
import { sendsValues } from '../../../models/graph/populations/sends-values.ts'
import { constantLists } from '../../graph/constant-lists.ts'
import type { GraphSpikes } from '../../graph/graph-spikes.ts'
import { heldList, type HeldList } from '../../graph/spans/held-list.ts'
import { listItems } from '../../graph/list-items.ts'
import { synapseGroups } from '../../graph/inputs/synapse-groups.ts'
import { sampleSteps } from './sample-steps.ts'

/** Synaptic operations of one connection in one inference. */
export type ConnectionOperations = {
  /** Null: that of the readout. */
  readonly name: string | null
  /** Products with the addition behind each, where values arrive; otherwise additions of weights. */
  readonly products: boolean
  readonly operations: number
  /** Its synapses, each of which a network without spikes or time uses once. */
  readonly synapses: number
  /** How often its list is read: what never changes is added up once. */
  readonly readings: number
}

/**
 * Synaptic operations of each connection in order, that of the readout last where there is one: as many as what arrives has synapses, which
 * are as many for each unit as they are on average. Lines that are silent are none, nor is what was sent before the first step.
 */
export const connectionOperations = (description: GraphDescription, spikes: GraphSpikes): readonly ConnectionOperations[] => {
  const { populations, connections, readout } = description
  const layout = graphLayout(description)
  const items = listItems(description)
  const steps = sampleSteps(description, spikes)
  const valuesFrom = (from: string): boolean => (from === 'input' ? !graphInputShape(description).spiking : sendsValues(description, from))
  const operationsOf = (
    name: string | null, from: string, products: boolean, place: ConnectionLayout, delay: number, readings: number, held?: HeldList,
  ): ConnectionOperations => {
    const list = { from, valueWidth: products ? 1 : 0, lines: place.sources, held }
    // Each synapse has a weight of its own.
    const synapses = place.weightCount
    let operations = 0
    for (let t = 0; t < readings; t++) operations += (items(spikes, list, t - delay) / place.sources) * synapses
    return { name, products, operations, synapses, readings }
  }
  const found = connections.map(({ name, from, to, delay, model }, index) => {
    const target = populations.findIndex((one) => one.name === to)
    const { into } = synapseGroups(description, target).find((group) => group.into.includes(index))!
    // What never changes is added up once: hdl/graph/circuit-lists.ts.
    const once = constantLists(description, into.map((one) => connections[one]!))
    // Synapses with delays of their own may share a list.
    const held = model.kind === 'delayed' ? undefined : heldList(description, { from, to, delay })
    return operationsOf(name, from, valuesFrom(from), layout.connections[index]!, delay, once ? 1 : steps, held)
  })
  return readout.through
    ? [...found, operationsOf(null, readout.from, readout.of !== 'spikes', layout.readout!, 0, steps)]
    : found
}
