import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { graphOutputs } from '../../../models/graph/graph-outputs.ts'
import { deployedOver } from '../../../models/graph/readout/deployed-over.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { circuitJoins, type CircuitList } from '../../graph/circuit-lists.ts'
import { graphInputCircuit } from '../../graph/graph-input-circuit.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import { indexBits } from '../../index-bits.ts'
import type { CircuitPart } from './circuit-part.ts'
import { joinParts } from './join-parts.ts'
import { listParts, type ListWriting } from './list-parts.ts'
import { populationParts } from './population-parts.ts'

/** How the lists of the input are written: hdl/graph/render-input.ts. */
const inputWriting = ({ description }: RoundedGraph): ListWriting => {
  const { form, width } = graphInputCircuit(description)
  const widths = { observation: 1, spikes: width, masks: description.input.size, events: 1, values: 1 }
  return { width: widths[form], empties: form === 'values' && description.tail > 0 }
}

/** The parts of a graph's circuit (hdl/generate-design.ts). Weights do not matter, but for a multiplier that a constant spares. */
export const circuitParts = (network: RoundedGraph, lanes: GraphLanes): CircuitPart[] => {
  const { description, widths } = network
  const { populations, readout, steps } = description
  const { form, words, wordsPerStep } = graphInputCircuit(description)
  const joins = circuitJoins(network, lanes)
  const outputs = graphOutputs(description)
  const { recorded } = graphInputShape(description)
  const counted = form === 'events' || form === 'masks' ? 1 : indexBits(form === 'values' ? wordsPerStep : words)
  const over = deployedOver(readout)
  const held = over === 'step' ? indexBits(Math.ceil(outputs / lanes.readout)) + 2 : 0
  const parts: CircuitPart[] = [{
    instance: '',
    family: 'network_top',
    // Steps and the tail of a recording have counters of their own, as have the groups of outputs where every step is answered.
    terms: [1, populations.length, counted + held, recorded ? indexBits(steps) + 9 : 0],
    products: [],
    memories: [],
  }]
  populations.forEach((_, population) => parts.push(...populationParts(network, lanes, population, joins.populations[population]!)))
  const reading = joins.readout
  if (reading) {
    const { accumulatorWidth } = reading
    parts.push(...joinParts(reading, { lanes: lanes.readout, output: accumulatorWidth, saturate: false, memory: lanes.memory }))
  }
  const writing = (list: CircuitList): ListWriting => {
    if (list.from === 'input') return inputWriting(network)
    return { width: lanes.populations[populations.findIndex(({ name }) => name === list.from)]!.updates, empties: false }
  }
  for (const { read } of [...joins.populations.flat(), ...(reading ? [reading] : [])]) {
    for (const list of read) parts.push(...listParts(list, writing(list), lanes.memory))
  }
  const wide = lanes.readout * widths.output
  // Sums of several groups are held beside the largest one of the groups before.
  const best = outputs > lanes.readout ? widths.output : 0
  const compared = wide - widths.output + best
  parts.push({
    instance: 'u_readout',
    family: 'readout',
    terms: [1, ['last', 'step'].includes(over) ? 0 : wide, compared, over === 'maximum' ? wide : 0, outputs * widths.output + best],
    products: [],
    memories: [],
  })
  return parts
}
