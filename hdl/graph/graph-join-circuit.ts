import { numberFormat } from '../../models/arithmetic/number-format.ts'
import type { Transmission } from '../../models/connections/transmission/transmission.ts'
import { transmissionOf } from '../../models/connections/transmission/transmission-of.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { populationArithmeticOf } from '../../models/graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { sendsValues } from '../../models/graph/populations/sends-values.ts'
import { unitsOf } from '../../models/graph/populations/units-of.ts'
import type { GraphLanes } from './graph-lanes.ts'
import type { AxonDelays } from './rings/axon-delays.ts'
import type { DelayForm, DelayPlan, PlannedList, RingShape } from './rings/delay-plan.ts'
import type { ListSpans } from './spans/list-spans.ts'
import { populationPlans, readoutPlan, type JoinPlan } from './sparse/join-plans.ts'
import type { SparsePlan } from './sparse/sparse-plan.ts'

/** A list that synapses read: what one connection brings, or what the readout's does. */
export type JoinedList = {
  /** Index of the connection, the first one of several; `undefined` for the readout's. */
  readonly connection: number | undefined
  /** Connections whose synapses read it, and how many steps later than the list what each brings arrives; none for the readout's. */
  readonly parts: PlannedList['parts']
  /** `input` or a population. */
  readonly from: string
  readonly delay: number
  readonly lines: number
  /** What each group of lanes reads of it, unless each reads all. */
  readonly spans: ListSpans | undefined
  /** How much later each line stands in it; nothing where all are as late as it is. */
  readonly axons?: AxonDelays | undefined
  /** Bits of its values; 0 for spikes. */
  readonly valueWidth: number
  /** How its spikes are drawn, where its synapses may fail. */
  readonly transmission: Transmission | undefined
  /** Number of its first line among the lines of all lists, of each as many as a group reads at most. */
  readonly base: number
}

/**
 * How one instance of hdl/blocks/synapses.sv adds up several lists: every term with the same fraction bits, every weight with those of the
 * finest one.
 */
export type JoinCircuit = {
  readonly lists: readonly JoinedList[]
  /** The number of the population's input that its sums come to: 0 is `current`, and the readout's. */
  readonly input: number
  /** Lines of all lists, of each as many as a group reads at most. */
  readonly lines: number
  readonly outputs: number
  /** Whether some list holds values; spikes are One then. */
  readonly values: boolean
  /** Whether synapses of some list may fail; then, and with values, a register stands before the sums. */
  readonly drawn: boolean
  readonly valueWidth: number
  readonly oneShift: number
  readonly weightWidth: number
  /** By how many bits the weights of each list, and their biases, are shifted up in the memory. */
  readonly weightUps: readonly number[]
  readonly biasUps: readonly number[]
  readonly accumulatorWidth: number
  readonly productShift: number
  readonly sumShift: number
  readonly sumUp: number
  /** What comes later than its list waits there; nothing where all of a list comes at once. */
  readonly ring: RingShape | undefined
  /** In which form what comes later waits, and bits of memory of each, where there is a choice. */
  readonly form: DelayForm | undefined
  readonly bits: DelayPlan['bits']
  /** In which form weights of sparse connections lie; nothing where there are none. With `words` they are in lists. */
  readonly sparse: SparsePlan | undefined
}

type Source = PlannedList & {
  readonly format: string
  /** Connections that have biases. */
  readonly biases: number
  readonly values: boolean
}

/** Bits of the values that a population sends, or that enter. */
const widthOf = (description: GraphDescription, name: string): number =>
  name === 'input'
    ? numberFormat(description.arithmetic.format).width
    : populationArithmeticOf(description, description.populations.findIndex((one) => one.name === name)).membraneWidth

type Options = {
  readonly outputs: number
  readonly plan: JoinPlan
  readonly truncation: 'sum' | 'product'
  readonly accumulator: number
}

const join = (
  description: GraphDescription, sources: readonly Source[], { outputs, plan, truncation, accumulator }: Options,
): JoinCircuit => {
  const current = numberFormat(description.arithmetic.format).fraction
  const fractions = sources.map(({ format }) => numberFormat(format).fraction)
  const finest = Math.max(...fractions)
  const values = sources.some((one) => one.values)
  let lines = 0
  const lists = sources.map(({ parts, from, delay, spans, axons, values: own }): JoinedList => {
    const [base, all] = [lines, unitsOf(description, from)]
    lines += spans?.most ?? all
    const [connection] = parts.map((one) => one.connection)
    const transmission = connection === undefined ? undefined : transmissionOf(description.connections[connection]!)
    const valueWidth = own ? widthOf(description, from) : 0
    return { connection, parts, from, delay, lines: all, spans, ...(axons && { axons }), valueWidth, transmission, base }
  })
  const biasUps = fractions.map((fraction) => finest - Math.min(fraction, current))
  const weightUps = fractions.map((fraction) => finest - fraction)
  const widths = sources.map(({ format }) => numberFormat(format).width)
  const biased = sources.flatMap(({ biases }, index) => new Array<number>(biases).fill(widths[index]! + biasUps[index]!))
  // The biases of several connections are one word: their sum.
  const biasWidth = biased.length > 1 ? Math.max(...biased) + Math.ceil(Math.log2(biased.length)) : Math.max(0, ...biased)
  const product = truncation === 'product'
  const down = values ? finest : Math.max(0, finest - current)
  // What is added up has more fraction bits here than in `joinAlignment`, where the finest weights are those of spikes.
  const more = product
    ? 0
    : (values ? finest + current : Math.max(finest, current)) -
      Math.max(current, ...sources.map((one, index) => fractions[index]! + (one.values ? current : 0)))
  const weightWidth = Math.max(biasWidth, ...widths.map((width, index) => width + weightUps[index]!))
  return {
    lists,
    input: plan.input,
    lines,
    outputs,
    values,
    drawn: lists.some(({ transmission }) => transmission),
    valueWidth: values ? Math.max(current + 2, ...lists.map(({ valueWidth }) => valueWidth)) : 1,
    oneShift: values ? current : 0,
    weightWidth,
    weightUps,
    biasUps,
    // Biases are added before the sum is shifted: as weights of an input that is always One.
    accumulatorWidth: Math.max(accumulator + more, weightWidth, biasWidth + (values ? current : 0)) + 1,
    productShift: product ? down : 0,
    sumShift: product ? 0 : down,
    sumUp: values ? 0 : Math.max(0, current - finest),
    ring: plan.ring,
    form: plan.form,
    bits: plan.bits,
    sparse: plan.sparse,
  }
}

/** What each instance of synapses of a population adds up (`synapseGroups`). */
export const populationJoins = (
  { description, widths }: RoundedGraph, { populations: lanes, ...forms }: Pick<GraphLanes, 'populations' | 'delays' | 'sparse'>,
  population: number,
): readonly JoinCircuit[] => {
  const { connections: all, arithmetic, populations } = description
  const { truncation } = populationArithmeticOf(description, population)
  const sourcesOf = ({ lists }: JoinPlan): readonly Source[] => lists.map((list): Source => {
    const { from, parts } = list
    const values = from === 'input' ? !graphInputShape(description).spiking : sendsValues(description, from)
    const biases = parts.filter(({ connection }) => all[connection]!.bias).length
    return { ...list, format: all[parts[0]!.connection]!.format ?? arithmetic.format, biases, values }
  })
  const options = { outputs: populations[population]!.size, truncation, accumulator: widths.populations[population]!.accumulator }
  return populationPlans(description, population, lanes[population]!, forms)
    .map((plan) => join(description, sourcesOf(plan), { ...options, plan }))
}

/** What the synapses of the readout add up; nothing where units are read as they are. */
export const readoutJoin = (
  { description, widths }: RoundedGraph, { readout: lanes, ...forms }: Pick<GraphLanes, 'readout' | 'sparse'>,
): JoinCircuit | undefined => {
  const { readout: { through, of }, arithmetic } = description
  if (!through) return undefined
  const plan = readoutPlan(description, lanes, forms)
  const format = through.format ?? arithmetic.format
  const sources = plan.lists.map((list): Source => ({ ...list, format, biases: Number(through.bias), values: of !== 'spikes' }))
  return join(description, sources, {
    outputs: through.outputs, plan, truncation: through.truncation ?? arithmetic.truncation, accumulator: widths.readoutAccumulator!,
  })
}
