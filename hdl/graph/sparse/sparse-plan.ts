import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { sendsValues } from '../../../models/graph/populations/sends-values.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { indexBits } from '../../index-bits.ts'
import type { PlannedList } from '../rings/delay-plan.ts'
import { sparseWords, type SparseWords } from './sparse-words.ts'

/** How synapses of sparse connections lie: as a word for each line and group of lanes, or as lists of the words that are not zero. */
export type SparseForm = 'words' | 'lists'

/** How synapses lie of which some are of a sparse connection, and what either form takes. */
export type SparsePlan = {
  /** Nothing where there is a word for each line and group of lanes. */
  readonly words: SparseWords | undefined
  /** Bits of memory of weights, biases, table and sums in either form; those of sums by the formats of weights. */
  readonly bits: Readonly<Record<SparseForm, number>>
  /** Cycles of a step in which every line brings something, until its last group of currents was taken. */
  readonly cycles: Readonly<Record<SparseForm, number>>
}

/** Synapses that may take either form. */
export type SparseChoice = {
  /** Lists that they read; the connections' indices are in `parts`, none those of the readout. */
  readonly lists: readonly Pick<PlannedList, 'parts' | 'from' | 'spans'>[]
  readonly outputs: number
  readonly lanes: number
  /** Cycles for which what takes their currents is busy with a group of lanes. */
  readonly turns: number
  readonly form: SparseForm | undefined
}

const known = new WeakMap<object, Map<string, SparseWords>>()

/**
 * Whether synapses that read these lists together lie as lists of words that are not zero (hdl/sparse/sparse_synapses.sv): as `form` says,
 * by default where that takes fewer bits of memory, no line has more words than groups of lanes read it otherwise, and a step in which all
 * lines bring something takes no more cycles, those of what takes the currents among them. Nothing where no connection is sparse, or where
 * synapses may fail.
 */
export const sparsePlan = (description: GraphDescription, { lists, outputs, lanes, turns, form }: SparseChoice): SparsePlan | undefined => {
  const { connections, readout, arithmetic } = description
  type Read = Pick<GraphDescription['connections'][number], 'model' | 'format' | 'transmission'>
  const readBy = ({ parts }: SparseChoice['lists'][number]): readonly Read[] =>
    (parts.length === 0 ? [readout.through!] : parts.map(({ connection }) => connections[connection]!))
  const read = lists.flatMap(readBy)
  if (!read.some(({ model }) => model.kind === 'sparse') || read.some(({ transmission }) => transmission)) return undefined
  const ofThis = known.get(description) ?? new Map<string, SparseWords>()
  known.set(description, ofThis)
  const key = JSON.stringify([lists.map(({ parts }) => parts.map(({ connection }) => connection)), lanes])
  const words = ofThis.get(key) ?? sparseWords(
    lists.map((list) => ({ lines: unitsOf(description, list.from), models: readBy(list).map(({ model }) => model) })), outputs, lanes)
  ofThis.set(key, words)

  const { spiking } = graphInputShape(description)
  const groups = Math.ceil(outputs / lanes)
  // Of each line the groups that read it where all of its words are there; of each group the lines.
  const readers = lists.flatMap(({ from, spans }) => Array.from({ length: unitsOf(description, from) }, (_, line) =>
    (spans ? spans.starts.filter((start, group) => start <= line && line < spans.ends[group]!).length : groups)))
  const linesOf = Array.from({ length: groups }, (_, group) => lists.reduce((sum, { from, spans }) =>
    sum + (spans ? spans.ends[group]! - spans.starts[group]! : unitsOf(description, from)), 0))
  const stored = lists.reduce((sum, { from, spans }) => sum + (spans?.most ?? unitsOf(description, from)), 1)

  const weight = Math.max(...read.map(({ format = arithmetic.format }) => numberFormat(format).width))
  const valuesOf = (from: string): boolean => {
    if (from === 'input') return !spiking
    return lists.some(({ parts }) => parts.length === 0) ? readout.of !== 'spikes' : sendsValues(description, from)
  }
  const value = lists.some(({ from }) => valuesOf(from)) ? numberFormat(arithmetic.format).width : 0
  const lines = words.counts.length
  const sum = weight + value + indexBits(lines) + 2
  const [group, all] = [indexBits(groups), groups + words.groups.length]
  const bits = {
    words: groups * stored * lanes * weight,
    lists: all * (lanes * weight + group + 1) + lines * (indexBits(all) + group + 1) + groups * (lanes * sum + 1),
  }
  const walked = words.counts.reduce((total, count) => total + count, 0)
  const cycles = {
    words: linesOf.reduce((total, count) => total + Math.max(count + 1, turns), 0),
    lists: walked + 1 + groups * turns,
  }
  const spares = bits.lists < bits.words && cycles.lists <= cycles.words && words.counts.every((count, line) => count <= readers[line]!)
  return { words: form === 'lists' || (form === undefined && spares) ? words : undefined, bits, cycles }
}
