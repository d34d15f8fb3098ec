import { bitsOfRange } from '../../../models/arithmetic/bits-of-range.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../../models/populations/population-registry.ts'
import type { CircuitJoin } from '../../graph/circuit-lists.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import { ownFields } from '../../graph/own-fields.ts'
import { populationTurns } from '../../graph/population-turns.ts'
import { graphStateWidth } from '../../graph/render-population.ts'
import { indexBits } from '../../index-bits.ts'
import type { CircuitPart } from './circuit-part.ts'
import { joinParts } from './join-parts.ts'
import { neuronUnitTerms } from './neuron-unit-terms.ts'
import { selection } from './selection.ts'

/** The widest of a population's thresholds and of what raises them, as hdl/graph/render-population.ts has it. */
const scalarBits = ({ constants }: RoundedGraph, population: number): number => {
  const { shared, own } = constants[population]!
  const values = ['threshold', 'rise'].flatMap((name) => own[name] ?? (typeof shared[name] === 'bigint' ? [shared[name]] : []))
  return Math.max(0, ...values.map((high) => bitsOfRange({ low: 0n, high })))
}

/** Bits of weights that are not 0 throughout, where all of them are one number that is known: other bits need no memory. */
const seenBits = ({ description, layout, weights }: RoundedGraph, { lists, weightWidth }: CircuitJoin): number => {
  const fixed = lists.map(({ connection }) => {
    const scaled = connection !== undefined && description.connections[connection]!.model.kind === 'scaled'
    return scaled ? BigInt.asUintN(weightWidth, BigInt(weights[layout.connections[connection]!.weights]!)) : undefined
  })
  const bits = fixed.reduce((all, one) => (all === undefined || one === undefined ? undefined : all | one), 0n)
  return bits === undefined ? weightWidth : [...bits.toString(2)].filter((bit) => bit === '1').length
}

/** Parts of one population without the lists that take what it sends: hdl/graph/render-population.ts. */
export const populationParts = (
  network: RoundedGraph,
  { populations: lanesOf, memory }: GraphLanes,
  population: number,
  joins: readonly CircuitJoin[],
): CircuitPart[] => {
  const { description, widths, constants } = network
  const { size, model, refractory } = description.populations[population]!
  const arithmetic = populationArithmeticOf(description, population)
  const { currentWidth: current, membraneWidth: membrane } = arithmetic
  const { lanes, scans, updates } = lanesOf[population]!
  const { history, states } = widths.populations[population]!
  const { depth, positions, longest } = populationTurns(description, population)
  const { rtl } = populationRegistry[model.kind]!
  const state = graphStateWidth(network, population)
  const result = history?.result ?? state
  const { fields, width: ownWidth } = ownFields(network, population)
  const saturate = arithmetic.currentOverflow === 'saturate'
  const p = `u_p${population}`
  const parts = joins.flatMap((join) => joinParts(join, { lanes, output: current, saturate, memory, weightBits: seenBits(network, join) }))
  const inputs = Math.max(...joins.map(({ input }) => input)) + 1
  for (let input = 0; input < inputs; input++) {
    const more = joins.filter((join) => join.input === input).length - 1
    if (more > 0) parts.push({
      instance: inputs === 1 ? `${p}_sum` : `${p}_input${input}_sum`,
      family: 'current_sum',
      terms: [1, more * lanes * (current + 1), saturate ? lanes * current : 0],
      products: [],
      memories: [],
    })
  }
  const groups = Math.ceil(size / scans)
  const chunks = Math.ceil(size / updates)
  // Of a recording every step is asked for, and counted in a register of 13 bits.
  const { recorded } = graphInputShape(description)
  const counters =
    indexBits(groups) +
    indexBits(longest) +
    indexBits(depth) +
    (recorded ? 13 : indexBits(description.steps)) +
    indexBits(chunks) +
    indexBits(lanes / updates)
  const held = refractory > 0 ? indexBits(refractory + 1) : 0
  const word = state + 1 + held
  const { sends, depth: looksBack } = populationRegistry[model.kind]!
  // What units keep that never look at it is nothing in the flat circuit, nor is what scans it.
  const forgets = sends === 'values' && held === 0 && looksBack(model) === 0 && states.length === 0
  const layer = (read: number, stored: number): number[] => [
    1, counters, scans, scans * read, scans * stored,
    ...[2, 4].map((of) => selection(lanes / updates, updates * inputs * current, of) + selection(scans / updates, updates * read, of)),
    updates * held * (rtl.update.cycles + 1), held > 0 ? updates * inputs * current : 0,
  ]
  parts.push({
    instance: p,
    family: 'neuron_layer',
    terms: layer(result, word),
    ...(forgets && { flatTerms: layer(0, 0) }),
    products: [],
    memories: [{
      count: scans, depth: 2 ** (indexBits(groups) + indexBits(depth)), width: word, style: memory, fixed: false,
      // Of units that never spike the flat circuit sees that.
      ...(sends === 'values' && { flatWidth: forgets ? 0 : word - 1 }),
    }],
    ...(held > 0 && { waiting: { bits: updates * held, cycles: rtl.update.cycles } }),
  })
  const { scan, update } = neuronUnitTerms(rtl, {
    constants: constants[population]!.shared,
    factors: rtl.update.factors ?? [],
    own: Object.fromEntries(fields.map(({ constant, width }) => [constant, width])),
    turns: history && positions > 0 ? positions : depth,
    groups, style: memory, exponential: Math.max(0, ...states), scans, updates, state, result, membrane, current,
    arriving: joins.length === 1 ? Math.min(current, joins[0]!.accumulatorWidth) : current,
    sum: history?.sum ?? 0,
    internal: Math.max(current, history?.result ?? membrane, membrane, scalarBits(network, population)) + 3,
    arithmetic,
  })
  parts.push({ instance: `${p}_scan`, ...scan, ...(forgets && { flatTerms: scan.terms.map(() => 0) }) })
  parts.push({ instance: `${p}_update`, ...update })
  if (fields.length > 0) {
    parts.push({
      instance: `${p}_own`,
      family: 'own_constants',
      terms: [1, indexBits(chunks)],
      products: [],
      memories: [{ count: 1, depth: chunks, width: updates * ownWidth, style: 'auto', fixed: true }],
    })
  }
  return parts
}
