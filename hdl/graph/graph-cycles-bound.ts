import { countedSteps } from '../../models/graph/counted-steps.ts'
import { loweredGraph } from '../../models/graph/delays/lowered-graph.ts'
import { standInDelays } from '../../models/graph/delays/stand-in-delays.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { graphPlan } from '../../models/graph/graph-plan.ts'
import { deployedOver } from '../../models/graph/readout/deployed-over.ts'
import { sendsValues } from '../../models/graph/populations/sends-values.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { constantLists } from './constant-lists.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import type { GraphLanes } from './graph-lanes.ts'
import type { GraphSpikes } from './graph-spikes.ts'
import { heldList } from './spans/held-list.ts'
import { listItems } from './list-items.ts'
import { mostGraphSpikes } from './most-graph-spikes.ts'
import { populationTurns } from './population-turns.ts'
import { axonCircuit, axonCycles } from './rings/axon-circuit.ts'
import { basedLists } from './sparse/based-lists.ts'
import { populationPlans, readoutPlan } from './sparse/join-plans.ts'
import { walkedWords } from './sparse/walked-words.ts'

/** Registers that a step passes from closed lists to the update unit, and from there to the next list, generously. */
const latency = 12

/** A list that a population reads. */
type Received = {
  readonly from: string
  readonly delay: number
  /** Cycles by which a step's list is closed later than its writer ends the step, at most, where its lines have delays. */
  readonly behind: number
  /** Cycles that each word of its writer takes there. */
  readonly perWord: number
}

type Known = { readonly known: GraphDescription['connections']; readonly lanes: GraphLanes; readonly spikes: GraphSpikes }

/**
 * What the instances of synapses of a population read, and the cycles that a group of lanes then takes of those that work in every step,
 * its biases among them; and whether others keep what they added up. Of a connection that is not among `known`, one of several that stand
 * for what training chooses, every group is taken to read all, and each of them is a list unless all are to be in a ring.
 */
const joinsInto = (
  description: GraphDescription, { known, lanes: { populations: lanes, delays, sparse }, spikes }: Known, population: number,
) => {
  const { populations, connections } = description
  const { name, size } = populations[population]!
  const { spiking } = graphInputShape(description)
  const [items, walked] = [listItems(description), walkedWords(description)]
  const groups = Math.ceil(size / lanes[population]!.lanes)
  const sure = (index: number): boolean => known.includes(connections[index]!)
  const entering = [...connections.keys()].filter((index) => connections[index]!.to === name)
  const form = entering.every(sure) ? delays : delays === 'ring' ? delays : 'lists'
  const plans = populationPlans(description, population, lanes[population]!, { delays: form, sparse })
  const working = plans.filter(({ lists, ring }) => ring || !constantLists(description, lists)).map((plan) => {
    const { words } = plan.sparse ?? {}
    const lists = basedLists(description, plan.lists).map(({ delay, parts, spans, ...list }) => {
      const certain = parts.every(({ connection }) => sure(connection))
      const valueWidth = Number(list.from === 'input' ? !spiking : sendsValues(description, list.from))
      const held = certain && !plan.ring ? heldList(description, { from: list.from, to: name, delay }) : undefined
      return { delay, certain, list: { ...list, valueWidth, spans: certain ? spans : undefined, held } }
    })
    const all = lists.every(({ certain }) => certain)
    const sum = (of: (one: (typeof lists)[number]) => number): number => lists.reduce((total, one) => total + of(one), 0)
    return (t: number, group: number): number => {
      // Words of all groups are walked before the first group's biases, behind a cycle for their table.
      if (all && words) return group > 0 ? 1 : sum(({ list, delay }) => walked(spikes, list, t - delay, words.counts)) + 2
      const read = sum(({ list, delay }) => items(spikes, list, t - delay, group))
      if (all || !plan.sparse || sparse === 'words') return read + 1
      return group > 0 ? 1 : read * groups + 2
    }
  })
  const into = plans.flatMap(({ lists }) => lists.map(({ from, delay, axons }): Received => {
    const circuit = axons && axonCircuit(description, axons, { from, updates: 1, groups })
    return { from, delay, behind: circuit ? axonCycles(circuit) : 0, perWord: circuit?.parts ?? 1 }
  }))
  return { into, working, kept: working.length < plans.length }
}

/**
 * An upper bound of `graphCycles` in time O((populations + connections) x steps), for networks too large to go through cycle by cycle. A
 * population is taken to begin a step when it and those that it reads have ended what it needs, and the lists that it writes are free: a
 * list without delay has two banks, one with a delay has room as soon as its reader has ended the step before. What a step then takes is
 *   synapses + scan + update of the longest group of lanes, and for each other group as long as the slowest of the three takes.
 * Synapses of a step may begin while the step before is scanned, which it leaves out. Without `spikes` every unit spikes in every step.
 * Trained delays may be any there can be.
 */
export const graphCyclesBound = (
  whole: GraphDescription,
  lanes: GraphLanes,
  spikes: GraphSpikes = mostGraphSpikes(whole),
): number => {
  const { description } = loweredGraph(whole, graphLayout(whole), standInDelays(whole))
  const { populations, connections, readout, steps, input } = description
  const { form, words, wordsPerStep } = graphInputCircuit(description)
  const { recorded } = graphInputShape(description)
  const all = recorded ? countedSteps(description, spikes.length) : steps
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))
  const shapes = populations.map(({ size, model }, p) => ({
    ...lanes.populations[p]!, size, ...populationTurns(description, p),
    ...joinsInto(description, { known: whole.connections, lanes, spikes }, p),
    updateCycles: populationRegistry[model.kind]!.rtl.update.cycles,
    readers: connections.filter(({ from }) => from === populations[p]!.name).map(({ to, delay }) => ({ to: indexOf.get(to)!, delay })),
  }))
  const read = indexOf.get(readout.from)!
  // A population that is read as it is begins a step when the outputs of the step before were taken.
  const taking = deployedOver(readout) === 'step' && !readout.through ? 2 : 0
  const [readItems, readWords] = [listItems(description), walkedWords(description)]
  const readPlan = readout.through && readoutPlan(description, lanes.readout, lanes)
  const readLists = basedLists(description, readPlan?.lists ?? []).map((list) => ({ ...list, valueWidth: readout.of === 'spikes' ? 0 : 1 }))
  const readGroups = readout.through ? Math.ceil(readout.through.outputs / lanes.readout) : 0
  /** Cycles in which the readout reads step t. */
  const reading = (t: number): number => readLists.reduce((sum, list) => sum + (readPlan?.sparse?.words
    ? readWords(spikes, list, t, readPlan.sparse.words.counts) + 1
    : Array.from({ length: readGroups }, (_, group) => readItems(spikes, list, t, group)).reduce((all, one) => all + one, 0)), readGroups)

  /** Cycles of a population in step t by itself. */
  const work = (p: number, t: number): number => {
    const { size, lanes: at, scans, updates, depth, positions, updateCycles, working, kept } = shapes[p]!
    const groups = Math.ceil(size / at)
    const items = Array.from({ length: groups }, (_, group) =>
      Math.max(0, ...working.map((cycles) => cycles(t, group))))
    const most = Math.max(...items)
    const scan = Math.ceil(Math.min(at, size) / scans) * (positions > 0 ? positions : Math.max(1, Math.min(t, depth)))
    const update = Math.ceil(Math.min(at, size) / updates)
    const first = kept && t === 0 ? groups * (input.size + 1) + latency : 0
    const longest = Math.max(most, scan, update)
    const further = items.reduce((sum, count) => sum + Math.max(count, scan, update), -longest)
    return first + most + scan + update + further + latency + updateCycles
  }
  // Times at which populations, and the readout's synapses, ended each of their steps so far.
  const ends = populations.map(() => [] as number[])
  const readEnds: number[] = []
  const end = (times: readonly number[], t: number): number => (t < 0 ? 0 : times[t]!)
  /** When a list has room for its step t. */
  const room = ({ to, delay }: { readonly to: number; readonly delay: number }, t: number): number =>
    end(ends[to]!, t - (delay > 0 ? 1 : 2))
  const perWord = Math.max(1, ...shapes.flatMap(({ into }) => into.map((one) => one.perWord)))
  const inputReaders = connections.filter(({ from }) => from === 'input').map(({ to, delay }) => ({ to: indexOf.get(to)!, delay }))
  const { order } = graphPlan(description)
  const given: number[] = []
  for (let t = 0; t < all; t++) {
    const wordsOf = (): number => {
      if (form === 'observation') return t === 0 ? words : 0
      if (recorded && t >= spikes.length) return 1
      return form === 'events' ? spikes.input[t]! + 1 : wordsPerStep
    }
    const before = form === 'observation' ? [] : inputReaders.map((reader) => room(reader, t))
    given.push(Math.max(end(given, t - 1), ...before) + perWord * wordsOf() + 1)
    for (const p of order) {
      const { into, readers } = shapes[p]!
      const needed = into.map(({ from, delay, behind }) =>
        end(from === 'input' ? given : ends[indexOf.get(from)!]!, t - delay) + behind)
      const free = readers.map((reader) => room(reader, t))
      if (p === read && readout.through) free.push(end(readEnds, t - 2))
      ends[p]!.push(Math.max(recorded ? given[t]! : 0, end(ends[p]!, t - 1) + (p === read ? taking : 0), ...needed, ...free) + work(p, t))
    }
    readEnds.push(Math.max(end(ends[read]!, t), end(readEnds, t - 1)) + reading(t) + latency)
  }
  return Math.max(given.at(-1)!, readEnds.at(-1)!, ...ends.map((times) => times.at(-1)!))
}
