import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import { populationStates } from '../../../models/graph/populations/population-states.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../../models/populations/population-registry.ts'
import { circuitJoins, type CircuitJoin } from '../../graph/circuit-lists.ts'
import type { GraphSpikes } from '../../graph/graph-spikes.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import { listItems } from '../../graph/list-items.ts'
import { mostGraphSpikes } from '../../graph/most-graph-spikes.ts'
import { ownFields } from '../../graph/own-fields.ts'
import { populationTurns } from '../../graph/population-turns.ts'
import { walkedWords } from '../../graph/sparse/walked-words.ts'
import { graphStateWidth } from '../../graph/render-population.ts'
import { indexBits } from '../../index-bits.ts'
import { pastWords } from '../timing/past-words.ts'
import { sampleSteps } from './sample-steps.ts'
import { shiftedFactors } from './shifted-factors.ts'

/** What memories and multipliers of a circuit do in one inference. */
export type MemoryActivity = {
  /**
   * Bits read from and written to memories of weights, own constants, states, and values that populations send; lists of spikes and inputs
   * are left out.
   */
  readonly bitsRead: number
  readonly bitsWritten: number
  /**
   * Over all products of two numbers: bits of the one times bits of the other. A coefficient counts as its fraction bits and one; products
   * that take shifts are none.
   */
  readonly productBits: number
}

/** Counted from the description, lanes and the number of spikes; by default as many as can be. */
export const memoryActivity = (
  network: RoundedGraph,
  lanes: GraphLanes,
  spikes: GraphSpikes = mostGraphSpikes(network.description),
): MemoryActivity => {
  const { description, widths } = network
  const items = listItems(description)
  const steps = sampleSteps(description, spikes)
  let [bitsRead, bitsWritten, productBits] = [0, 0, 0]
  const walked = walkedWords(description)
  const join = (circuit: CircuitJoin, at: number): void => {
    const { read, lines, outputs, values, valueWidth, weightWidth, accumulatorWidth, constant, ring, sparse } = circuit
    const [groups, words] = [Math.ceil(outputs / at), sparse?.words]
    // With a ring a word of each lane is read and written beside it, with lists of words that of all lanes.
    const kept = ring ? at * (accumulatorWidth + ring.epochWidth + 1) : words ? at * accumulatorWidth + 1 : 0
    const link = words ? 1 + indexBits(groups) : 0
    const word = at * (weightWidth + (ring?.slotWidth ?? 0)) + link + kept
    const entry = words ? link + indexBits(groups + words.groups.length) : 0
    const lanesOf = (group: number): number => Math.min(at, outputs - group * at)
    const multiplied = words && Array.from({ length: lines }, (_, line) =>
      words.groups.subarray(words.starts[line], words.starts[line]! + words.counts[line]!).reduce((sum, group) => sum + lanesOf(group), 0))
    for (let t = 0; t < (constant ? 1 : steps); t++) {
      // Biases are a word as well, whether there are any or not.
      bitsRead += groups * word
      bitsWritten += groups * kept
      for (const list of read) {
        let [counted, products, entries] = [0, 0, 0]
        if (words) {
          counted = walked(spikes, list, t - list.delay, words.counts)
          products = walked(spikes, list, t - list.delay, multiplied!)
          entries = items(spikes, list, t - list.delay)
        }
        for (let group = 0; !words && group < groups; group++) {
          const count = items(spikes, list, t - list.delay, group)
          counted += count
          products += count * lanesOf(group)
        }
        bitsRead += counted * word + entries * entry
        bitsWritten += counted * kept
        if (values) productBits += products * (list.valueWidth || valueWidth) * weightWidth
        if (list.valueWidth === 0 || list.from === 'input') continue
        bitsRead += (words ? entries : counted) * list.valueWidth
        bitsWritten += list.lines * list.valueWidth
      }
    }
  }
  const joins = circuitJoins(network, lanes)
  description.populations.forEach(({ size, model, refractory }, p) => {
    const { scan, update } = populationRegistry[model.kind]!.rtl
    const { membraneWidth, coefficientFraction } = populationArithmeticOf(description, p)
    for (const one of joins.populations[p]!) join(one, lanes.populations[p]!.lanes)
    const turns = populationTurns(description, p)
    const state = graphStateWidth(network, p) + 1 + (refractory > 0 ? indexBits(refractory + 1) : 0)
    const kept = widths.populations[p]!.history !== undefined && populationStates(model).length > 0
    const exponential = kept ? Math.max(...widths.populations[p]!.states) : 0
    const shifted = shiftedFactors(network, p).length
    const { updates } = lanes.populations[p]!
    bitsRead += steps * Math.ceil(size / updates) * updates * ownFields(network, p).width
    for (let t = 0; t < steps; t++) {
      const words = pastWords(turns, t)
      bitsRead += size * words * (kept ? exponential : state) + (kept ? size * state : 0)
      bitsWritten += size * state + size * words * exponential
      const products = words * scan.operations.multiplyAccumulates + update.operations.multiplyAccumulates - shifted
      productBits += size * products * membraneWidth * (coefficientFraction + 1)
    }
  })
  if (joins.readout) join(joins.readout, lanes.readout)
  return { bitsRead, bitsWritten, productBits }
}
