import { inputShape } from '../../../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { circuitInput } from '../../circuit-input.ts'
import type { CircuitLanes } from '../../circuit-lanes.ts'
import { mostSpikes } from '../energy/most-spikes.ts'
import { neuronShape } from './neuron-shape.ts'
import type { SpikeCounts } from '../energy/spike-counts.ts'

/** Registers that a step passes from a closed list to the update unit, and from there to the next list. */
const latency = 12

/**
 * An upper bound of `inferenceCycles` in time O(layers x steps), for networks too large to go through cycle by cycle. A layer is taken to
 * begin step t when it and the layer before it have ended what it needs, and the list that it writes is free:
 *   end[l][t] = max(end[l][t-1], end[l-1][t], end[l+1][t-2]) + work[l][t],
 *   work = synapses + scan + update of one group of lanes, and for each further group as long as the slowest of the three takes.
 * With a layer delay, end[l-1][t-1] and end[l+1][t-1]. Synapses of a step may begin while the step before is scanned, which it leaves out.
 */
export const inferenceCyclesBound = (
  description: NetworkDescription,
  lanes: CircuitLanes,
  spikes: SpikeCounts = mostSpikes(description),
): number => {
  const { layers, readout, steps, inputs, arithmetic } = description
  const { spiking } = inputShape(description)
  const input = circuitInput(description)
  const last = layers.length
  const delay = arithmetic.layerDelay
  const shapes = layers.map((_, l) => neuronShape(description, lanes, l))
  const groupsOf = (outputs: number, at: number): number => Math.ceil(outputs / at)

  /** Cycles of layer l in step t by itself. */
  const work = (l: number, t: number): number => {
    if (l === last) return groupsOf(readout.outputs, lanes.readout) * (layers[last - 1]!.size + 1) + latency
    const { neurons, lanes: at, scans, updates, depth, positions, updateCycles } = shapes[l]!
    const items = l === 0 ? (spiking ? spikes[0]![t]! + 1 : 0) : (t < delay ? 0 : spikes[l]![t - delay]!) + 1
    const scan = Math.ceil(Math.min(at, neurons) / scans) * (positions > 0 ? positions : Math.max(1, Math.min(t, depth)))
    const update = Math.ceil(Math.min(at, neurons) / updates)
    return items + scan + update + (groupsOf(neurons, at) - 1) * Math.max(items, scan, update) + latency + updateCycles
  }
  // Times at which inputs, layers and readout ended each of their steps so far.
  const ends = Array.from({ length: last + 1 }, () => [] as number[])
  const end = (l: number, t: number): number => (l > last || t < 0 ? 0 : ends[l]![t]!)
  const values = input.words + groupsOf(layers[0]!.size, lanes.layers[0]!.lanes) * (inputs + 1) + latency
  let given = 0
  for (let t = 0; t < steps; t++) {
    given = spiking ? Math.max(given, end(0, t - 2)) + input.wordsPerStep + 1 : values
    for (let l = 0; l <= last; l++) {
      const behind = l > 0 && l < last ? delay : 0
      const ahead = l + 1 < last ? delay : 0
      const before = l === 0 ? given : end(l - 1, t - behind)
      ends[l]!.push(Math.max(before, end(l, t - 1), end(l + 1, t - 2 + ahead)) + work(l, t))
    }
  }
  return Math.max(...ends.map((times) => times.at(-1)!))
}
