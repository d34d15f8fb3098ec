import { graphOutputs } from '../../../models/graph/graph-outputs.ts'
import { deployedOver } from '../../../models/graph/readout/deployed-over.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../../models/populations/population-registry.ts'
import type { GraphSpikes } from '../../graph/graph-spikes.ts'
import { mostGraphSpikes } from '../../graph/most-graph-spikes.ts'
import { populationTurns } from '../../graph/population-turns.ts'
import { synapseGroups } from '../../graph/inputs/synapse-groups.ts'
import { pastWords } from '../timing/past-words.ts'
import { connectionOperations } from './connection-operations.ts'
import { sampleSteps } from './sample-steps.ts'
import { shiftedFactors } from './shifted-factors.ts'

/** Operations of one inference. */
export type OperationCounts = {
  /**
   * Additions without a product: a weight for each spike and neuron behind it, biases, shifted past membranes, sums of outputs; of a decay
   * or a division that takes shifts as many as there are shifted values.
   */
  readonly accumulates: number
  /** Products, with the addition behind each: inputs that are values, past membranes, decays and divisions, readout. */
  readonly multiplyAccumulates: number
  /** What a network of the same sizes without spikes or time multiplies: every synapse once. */
  readonly dense: number
}

/**
 * Operations of one inference, counted from the network and how many spikes there are; by default as many as can be. What is known to
 * be zero is no operation: silent lines, states before the first step. Comparisons, resets and shifts are none. A spike has as many
 * synapses as the connection's units have on average.
 */
export const operationCounts = (
  network: Pick<RoundedGraph, 'description' | 'constants'>,
  spikes: GraphSpikes = mostGraphSpikes(network.description),
): OperationCounts => {
  const { description } = network
  const { populations, connections, readout } = description
  const received = connectionOperations(description, spikes)
  const steps = sampleSteps(description, spikes)
  let [accumulates, multiplyAccumulates, dense] = [0, 0, 0]
  for (const { products, operations, synapses } of received) {
    dense += synapses
    if (products) multiplyAccumulates += operations
    else accumulates += operations
  }
  populations.forEach(({ size, model }, p) => {
    const groups = synapseGroups(description, p)
    // Biases of connections that are added together are one number; sums that are formed apart are added, those of each input.
    for (const { into } of groups) {
      const biased = into.find((index) => connections[index]!.bias)
      if (biased !== undefined) accumulates += size * received[biased]!.readings
    }
    accumulates += (groups.length - new Set(groups.map(({ input }) => input)).size) * size * steps
    const { scan, update } = populationRegistry[model.kind]!.rtl
    const turns = populationTurns(description, p)
    const shifted = shiftedFactors(network, p)
    const additions = shifted.reduce((sum, { terms }) => sum + terms, 0)
    for (let t = 0; t < steps; t++) {
      const words = pastWords(turns, t)
      accumulates += size * (words * scan.operations.accumulates + update.operations.accumulates + additions)
      multiplyAccumulates +=
        size * (words * scan.operations.multiplyAccumulates + update.operations.multiplyAccumulates - shifted.length)
    }
  })
  const outputs = graphOutputs(description)
  if (readout.through?.bias) accumulates += steps * outputs
  if (['sum', 'mean'].includes(deployedOver(readout))) accumulates += steps * outputs
  return { accumulates, multiplyAccumulates, dense }
}
