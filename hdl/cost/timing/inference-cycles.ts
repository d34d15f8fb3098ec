import { inputShape } from '../../../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { circuitInput } from '../../circuit-input.ts'
import type { CircuitLanes } from '../../circuit-lanes.ts'
import { mostSpikes } from '../energy/most-spikes.ts'
import { neuronShape } from './neuron-shape.ts'
import type { SpikeCounts } from '../energy/spike-counts.ts'
import { clockList, listTiming, type ListRequests } from './list-timing.ts'
import { clockNeurons, neuronsDone, neuronTiming, type NeuronActs } from './neuron-timing.ts'
import { clockSynapses, synapsesTiming } from './synapses-timing.ts'

const requests = (): ListRequests => ({ reserve: false, close: false, next: false, rewind: false, release: false })

/**
 * Clock cycles of an inference, from the one that takes the first input word to the one that shows the result: exactly those of the
 * circuit, if its input words come as soon as they are taken. They depend on how many spikes there are, not on whose; without `spikes`
 * every input line and every neuron spikes in every step, which is the worst case. A model of the stages' control, cycle by cycle: lists of
 * which one is read while the other is written, groups in flight, stalls. Takes about 0.3 µs a cycle and stage.
 */
export const inferenceCycles = (
  description: NetworkDescription,
  lanes: CircuitLanes,
  spikes: SpikeCounts = mostSpikes(description),
): number => {
  const { layers, readout, steps, inputs, arithmetic } = description
  const { spiking } = inputShape(description)
  const input = circuitInput(description)
  const last = layers.length
  // List, synapses and (but for the readout) neurons of each layer; the readout is the last one.
  const stages = Array.from({ length: last + 1 }, (_, l) => ({
    list: listTiming(l > 0 && l < last ? arithmetic.layerDelay : 0, (list) =>
      l === last ? layers[l - 1]!.size : l === 0 && !spiking ? inputs : (spikes[l]![list] ?? 0),
    ),
    synapses: synapsesTiming(
      layers[l]?.size ?? readout.outputs,
      lanes.layers[l]?.lanes ?? lanes.readout,
      l === last || (l === 0 && !spiking),
    ),
    requests: requests(),
  }))
  const neurons = layers.map((_, l) => neuronTiming(neuronShape(description, lanes, l)))
  const acts: NeuronActs = { ready: false, reserve: false, written: false, close: false }
  const store = { written: 0, readable: 0, group: 0 }
  let taken = 0
  let terms = 0
  const termsOfAll = steps * stages[last]!.synapses.groups

  for (let cycle = 0; ; cycle++) {
    const loaded = taken === input.words
    if (loaded && terms === termsOfAll && neurons.every(neuronsDone)) return cycle

    const first = stages[0]!
    const take = !loaded && first.list.reserved !== 2
    const perList = spiking ? input.wordsPerStep : input.words
    first.requests.reserve = take && taken % perList === 0
    first.requests.close = take && (taken + 1) % perList === 0
    if (take) taken++

    neurons.forEach((layer, l) => {
      const { list, synapses, requests: asked } = stages[l]!
      const next = stages[l + 1]!
      const stored = l === 0 && !spiking
      clockNeurons(layer, stored ? store.group < store.readable : synapses.valid, next.list.reserved !== 2, acts)
      next.requests.reserve = acts.reserve
      next.requests.close = acts.close
      if (stored) {
        if (acts.ready) store.group = (store.group + 1) % synapses.groups
        store.readable = store.written
        store.written += Number(synapses.valid)
      }
      clockSynapses(synapses, list, stored || acts.ready, asked)
    })
    const { list, synapses, requests: asked } = stages[last]!
    terms += Number(synapses.valid)
    clockSynapses(synapses, list, true, asked)
    for (const stage of stages) clockList(stage.list, stage.requests)
  }
}
