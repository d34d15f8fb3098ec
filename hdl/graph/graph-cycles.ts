import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { clockList, listRoom, listTiming, type ListRequests, type ListTiming } from '../cost/timing/list-timing.ts'
import { clockNeurons, neuronsDone, neuronTiming, type NeuronActs } from '../cost/timing/neuron-timing.ts'
import { clockSynapses, synapsesTiming, type SynapsesTiming } from '../cost/timing/synapses-timing.ts'
import { circuitJoins, type CircuitJoin, type CircuitList } from './circuit-lists.ts'
import type { Design } from '../generate-design.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import { listItems } from './list-items.ts'
import { populationTurns } from './population-turns.ts'

type Stage = {
  readonly lists: readonly Written[]
  readonly synapses: SynapsesTiming
  readonly store: Store | undefined
}
type Written = { readonly list: CircuitList; readonly timing: ListTiming; readonly requests: ListRequests }
/** What hdl/blocks/current_store.sv keeps. */
type Store = { written: number; readable: number; group: number }

/**
 * Several lists as list_join.sv shows them to the synapses that read them; what they ask goes to the list that is read, and at the end to
 * all.
 */
const clockJoined = ({ lists, synapses }: Stage, ready: boolean): void => {
  const here = lists.find(({ timing }) => !(timing.closed > 0 && timing.read >= timing.items))
  const joined = here?.timing ?? { ...lists[0]!.timing, closed: 1, read: 0, items: 0 }
  const asked: ListRequests = { reserve: false, close: false, next: false, rewind: false, release: false }
  clockSynapses(synapses, joined, ready, asked)
  for (const one of lists) {
    one.requests.next = one === here && asked.next
    one.requests.rewind = asked.rewind
    one.requests.release = asked.release
  }
}

/** Words of each step of a sample, and the steps in which an input list is closed without any. */
const inputWords = (description: GraphDescription, { input, length }: GraphSpikes) => {
  const { form, words, wordsPerStep } = graphInputCircuit(description)
  if (form === 'observation') return { words: [words], tail: 0 }
  const ofStep = (t: number): number => (form === 'events' ? input[t]! + 1 : wordsPerStep)
  const recorded = form !== 'spikes'
  return {
    words: Array.from({ length }, (_, t) => ofStep(t)),
    tail: recorded ? Math.min(description.tail, description.steps - length) : 0,
  }
}

/**
 * Clock cycles of an inference of a graph's circuit, from the one that takes the first input word to the one that shows the result: exactly
 * those of the circuit, if its input words come as soon as they are taken. A model of the stages' control, cycle by cycle.
 */
export const graphCycles = (design: Pick<Design, 'network' | 'lanes'>, spikes: GraphSpikes): number => {
  const { network, lanes } = design
  const { description } = network
  const { populations, readout, steps } = description
  const entering = inputWords(description, spikes)
  const { recorded } = graphInputShape(description)
  const all = recorded ? spikes.length + entering.tail : steps
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))
  const items = listItems(description, spikes)
  const stageOf = (join: CircuitJoin, width: number): Stage => ({
    lists: join.read.map((list): Written => ({
      list,
      timing: listTiming(list.delay, (t) => items(list, t), list.repeated),
      requests: { reserve: false, close: false, next: false, rewind: false, release: false },
    })),
    synapses: synapsesTiming(join.outputs, width, join.values),
    store: join.constant ? { written: 0, readable: 0, group: 0 } : undefined,
  })
  const joins = circuitJoins(network)
  const stages = joins.populations.map((some, p) => some.map((join) => stageOf(join, lanes.populations[p]!.lanes)))
  const reading = joins.readout && stageOf(joins.readout, lanes.readout)
  const everyList = [...stages.flat(), ...(reading ? [reading] : [])].flatMap(({ lists }) => lists)
  const inputs = everyList.filter(({ list }) => list.from === 'input')
  const sent = populations.map(({ name }) => everyList.filter(({ list }) => list.from === name))
  const neurons = populations.map(({ size, model }, p) => neuronTiming({
    ...lanes.populations[p]!, neurons: size, steps: recorded ? 0 : steps, ...populationTurns(description, p),
    updateCycles: populationRegistry[model.kind]!.rtl.update.cycles,
  }))
  const acts = populations.map((): NeuronActs => ({ ready: false, reserve: false, written: false, close: false }))
  const read = indexOf.get(readout.from)!
  const termsOfStep = reading ? reading.synapses.groups : Math.ceil(populations[read]!.size / lanes.populations[read]!.updates)
  let [step, word, tail, terms] = [0, 0, entering.tail, 0]

  for (let cycle = 0; ; cycle++) {
    const loaded = step === entering.words.length
    if (loaded && tail === 0 && terms === termsOfStep * all && neurons.every(neuronsDone)) return cycle

    const room = inputs.every(({ timing }) => listRoom(timing))
    const take = !loaded && (room || word !== 0)
    const first = take && word === 0
    const last = take && word === entering.words[step]! - 1
    const tailStep = loaded && tail > 0 && room
    for (const { requests } of inputs) {
      requests.reserve = first || tailStep
      requests.close = last || tailStep
    }
    if (take) word = last ? 0 : word + 1
    if (last) step++
    if (tailStep) tail--
    const go = recorded && (last || tailStep)

    populations.forEach((_, p) => {
      const given = stages[p]!.map(({ synapses, store }) => (store ? store.group < store.readable : synapses.valid))
      const act = acts[p]!
      clockNeurons(neurons[p]!, given.every(Boolean), sent[p]!.every(({ timing }) => listRoom(timing)), act, go)
      for (const { requests } of sent[p]!) {
        requests.reserve = act.reserve
        requests.close = act.close
      }
    })
    stages.forEach((some, p) => some.forEach((stage) => {
      const { store, synapses } = stage
      if (store) {
        if (acts[p]!.ready) store.group = (store.group + 1) % synapses.groups
        store.readable = store.written
        store.written += Number(synapses.valid)
      }
      clockJoined(stage, store !== undefined || acts[p]!.ready)
    }))
    if (reading) {
      terms += Number(reading.synapses.valid)
      clockJoined(reading, true)
    } else terms += Number(acts[read]!.written)
    for (const { timing, requests } of everyList) clockList(timing, requests)
  }
}
