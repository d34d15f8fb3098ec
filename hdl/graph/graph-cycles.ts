import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphPlan } from '../../models/graph/graph-plan.ts'
import { deployedOver } from '../../models/graph/readout/deployed-over.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { NeuronTimes } from '../cost/timing/neuron-times.ts'
import { SynapsesTimes } from '../cost/timing/synapses-times.ts'
import type { Design } from '../generate-design.ts'
import { circuitJoins, type CircuitJoin, type CircuitList } from './circuit-lists.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import { listItems } from './list-items.ts'
import { populationTurns } from './population-turns.ts'
import { axonCycles } from './rings/axon-circuit.ts'
import type { SparseWords } from './sparse/sparse-words.ts'
import { walkedWords } from './sparse/walked-words.ts'

/** Cycles from the one that writes the last word of a list to the first that can read it. */
const untilReadable = 2

/** A list with the cycles in which its writer closed it and its reader gave it back, by step. */
type TimedList = {
  readonly list: CircuitList
  readonly closed: Float64Array
  readonly released: Float64Array
  /** Cycles by which it is closed later than its writer ends a step. */
  readonly behind: number
}

/** Synapses with their lists, and their words where those are lists; what never changes is kept in hdl/blocks/current_store.sv. */
type TimedJoin = {
  readonly synapses: SynapsesTimes
  readonly lists: readonly TimedList[]
  readonly constant: boolean
  readonly words: SparseWords | undefined
}

/** The cycle from which on all lists have room for the writer's step: a bank for each of two steps, or of its delay and one more. */
const roomIn = (lists: readonly TimedList[], step: number): number => {
  let room = 0
  for (const { list: { delay }, released } of lists) {
    const given = step + delay - Math.max(2, delay + 1)
    if (given >= 0 && released[given]! >= room) room = released[given]! + 1
  }
  return room
}

/**
 * Clock cycles of inferences of a graph's circuit, from the one that takes the first input word to the one that shows the result: exactly
 * those of the circuit, if its input words come as soon as they are taken. Works out when each group of currents and of neurons of each
 * step goes through its stages, from when the groups before it did, in time O(steps x groups); registers are not stepped one by one.
 */
export const graphCycles = ({ network, lanes }: Pick<Design, 'network' | 'lanes'>): ((spikes: GraphSpikes) => number) => {
  const { description } = network
  const { populations, readout, steps, tail } = description
  const { form, words, wordsPerStep } = graphInputCircuit(description)
  const { recorded } = graphInputShape(description)
  const { order } = graphPlan(description)
  const items = listItems(description)
  const entered = new Float64Array(steps)
  const written = populations.map(() => new Float64Array(steps))
  const closedBy = new Map([['input', entered], ...populations.map(({ name }, p) => [name, written[p]!] as const)])
  const walked = walkedWords(description)
  const timed = (join: CircuitJoin, width: number): TimedJoin => ({
    synapses: new SynapsesTimes({
      outputs: join.outputs, lanes: width, staged: join.values || join.drawn, ring: join.ring !== undefined,
      listed: join.sparse?.words !== undefined,
    }),
    words: join.sparse?.words,
    lists: join.read.map((list) => ({
      list, closed: closedBy.get(list.from)!, released: new Float64Array(steps), behind: list.axons ? axonCycles(list.axons) : 0,
    })),
    constant: join.constant,
  })
  const joins = circuitJoins(network, lanes)
  const into = joins.populations.map((some, p) => some.map((join) => timed(join, lanes.populations[p]!.lanes)))
  const reading = joins.readout && timed(joins.readout, lanes.readout)
  const all = [...into.flat(), ...(reading ? [reading] : [])]
  const from = (name: string): readonly TimedList[] => all.flatMap(({ lists }) => lists).filter(({ list }) => list.from === name)
  const [ofInput, sent] = [from('input'), populations.map(({ name }) => from(name))]
  // A word of the input is taken when the one before it was walked.
  const perWord = Math.max(1, ...ofInput.map(({ list }) => list.axons?.parts ?? 1))
  const neurons = populations.map(({ size, model }, p) => new NeuronTimes({
    ...lanes.populations[p]!, neurons: size, ...populationTurns(description, p),
    updateCycles: populationRegistry[model.kind]!.rtl.update.cycles,
  }))

  // A population that is read as it is in every step begins one when the result of the step before was taken, in the cycle that shows it.
  const held = deployedOver(readout) === 'step' && !reading ? populations.findIndex(({ name }) => name === readout.from) : -1

  /** The cycle from which on a group of currents can be taken. */
  const currents = (join: TimedJoin, step: number, group: number, spikes: GraphSpikes): number => {
    const { synapses, lists, words } = join
    // Lists of words are walked once, for all groups.
    for (const { list, closed, behind } of words && group > 0 ? [] : lists) {
      const { delay, repeated } = list
      const of = repeated && step > delay ? 0 : step - delay
      const read = words ? walked(spikes, list, of, words.counts) : items(spikes, list, of, group)
      synapses.read(read, group > 0 || of < 0 ? 0 : closed[of]! + behind + untilReadable)
    }
    const shown = synapses.end(group)
    if (group === (words ? 0 : synapses.groups - 1)) for (const { released } of lists) released[step] = synapses.next - 1
    return shown
  }

  return (spikes) => {
    const { length } = spikes
    for (const { synapses } of all) synapses.reset()
    for (const layer of neurons) layer.reset()
    const tailSteps = recorded ? Math.min(tail, steps - length) : 0
    const [entering, count] = form === 'observation' ? [1, steps] : [length + tailSteps, recorded ? length + tailSteps : steps]
    /** Words of a step of the input; one that only ends it is none. */
    const wordsIn = (step: number): number => {
      if (form === 'observation') return words
      if (step >= length) return 1
      return form === 'events' ? spikes.input[step]! + 1 : wordsPerStep
    }
    let [end, nextWord] = [0, 0]
    for (let step = 0; step < count; step++) {
      if (step < entering) {
        nextWord = Math.max(nextWord, roomIn(ofInput, step)) + perWord * wordsIn(step)
        entered[step] = nextWord - perWord
        end = Math.max(end, entered[step]! + 1)
      }
      for (const p of order) {
        const layer = neurons[p]!
        // A recording asks for each of its steps.
        const begin = Math.max(roomIn(sent[p]!, step), recorded ? entered[step]! + 1 : 0, p === held && step > 0 ? layer.closed + 2 : 0)
        let [currentGroup, shown] = [0, 0]
        for (let group = 0; group < layer.groups; group++) {
          if (layer.takesFirst(group)) {
            shown = 0
            for (const join of into[p]!) {
              if (!join.constant) shown = Math.max(shown, currents(join, step, currentGroup, spikes))
              else if (step === 0) {
                const stored = currents(join, step, currentGroup, spikes)
                join.synapses.take(stored)
                // Through the store.
                shown = Math.max(shown, stored + 2)
              }
            }
            currentGroup++
          }
          const scanned = layer.scan(group, step, group === 0 ? begin : 0)
          const taken = layer.update(group, Math.max(scanned, shown))
          if (layer.takesLast(group)) for (const { synapses, constant } of into[p]!) if (!constant) synapses.take(taken)
        }
        written[p]![step] = layer.closed
        end = Math.max(end, layer.closed + 1)
      }
      for (let group = 0; reading && group < reading.synapses.groups; group++) {
        const shown = currents(reading, step, group, spikes)
        reading.synapses.take(shown)
        end = Math.max(end, shown + 1)
      }
    }
    return end
  }
}
