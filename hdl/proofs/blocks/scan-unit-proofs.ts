import { bitShiftNetwork } from '../../../models/network/kinds/bit-shift-network.ts'
import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../../models/graph/rounded-graph.ts'
import { sumOfExponentialsNetwork } from '../../../models/network/kinds/sum-of-exponentials-network.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import { stateRanges } from '../../../models/neurons/state-ranges.ts'
import { populationArithmeticOf } from '../../../models/graph/populations/population-arithmetic-of.ts'
import { populationTurns } from '../../graph/population-turns.ts'
import { generateDesign } from '../../generate-design.ts'
import { logicOf } from '../logic-of.ts'
import type { EquivalenceProof, Mutation, ProofCircuit } from '../proof.ts'
import { instanceParameters } from './instance-parameters.ts'
import { referenceNetwork } from './reference-network.ts'

type Override = Partial<GraphDescription['arithmetic']>
/** A scan unit's circuit as a generated network has it, with the network's numbers. */
type Unit = {
  readonly name: string
  readonly title: string
  readonly circuit: ProofCircuit
  readonly network: ReturnType<typeof roundedGraph>
}

const unitOf = (title: string, description: GraphDescription): Unit => {
  const network = roundedGraph(description, new Int32Array(graphLayout(description).length))
  const { module } = neuronModel(description.populations[0]!.model.kind).rtl.scan
  const top = generateDesign(network, { lanes: 1 }).sources['network_top.sv']!
  return {
    name: `${module.replaceAll('_', '-')}-${title}`,
    title,
    circuit: { top: module, sources: ['rounding_shift.sv', `${module}.sv`], parameters: instanceParameters(top, 'u_p0_scan') },
    network,
  }
}

/** When the unit is told what, one word a cycle without a stall: its position, the word behind it, its sum; and when the result stands. */
const timed = (words: number) => {
  const steps = Array.from({ length: words + 2 }, (_, step) => step)
  const count = (value: (step: number) => boolean): readonly bigint[] => steps.map((step) => (value(step) ? 1n : 0n))
  return {
    latency: words + 2,
    held: {
      enable_i: 1n,
      position_i: steps.map((step) => (step < words ? BigInt(step) : undefined)),
      word_first_i: count((step) => step === 1),
      sum_valid_i: count((step) => step >= 2),
      sum_first_i: count((step) => step === 2),
    },
  }
}

/** What a history comes to; a past that is not there counts as zero. */
const historyProof = ({ name, title, circuit, network }: Unit, mutations: readonly Mutation[]): EquivalenceProof => {
  const { populations } = network.description
  const arithmetic = populationArithmeticOf(network.description, 0)
  const { kind } = populations[0]!.model
  const words = populationTurns(network.description, 0).depth
  return {
    name,
    says: `the memory of a ${kind} neuron over ${words} pasts (${title}), each there or not`,
    kind: 'equivalence',
    ...timed(words),
    circuit,
    unsigned: ['position_i', 'group_i', 'shift_q'],
    definition: (a, port) => ({
      result_o: neuronModel(kind).history!(a, network.constants[0]!.shared, arithmetic,
        // An inference ends before there are more pasts.
        (k) => (k > words ? a.constant(0n) : a.select(port('present_i', k - 1), port('past_i', k), a.constant(0n))), []),
    }),
    // Some seconds for each past.
    ...(words > 3 && { long: true as const }),
    mutations,
  }
}

/** Nothing moves while the unit is held. */
const stallProof = ({ name, circuit }: Unit, mutations: readonly Mutation[]): EquivalenceProof => ({
  name: `${name}-stall`,
  says: 'while it is not enabled, every register and the result keep their value',
  kind: 'equivalence',
  latency: 1,
  held: { enable_i: 0n },
  circuit,
  definition: (_, now, registers) => Object.fromEntries([...registers, 'result_o'].map((signal) => [signal, now(signal)])),
  mutations,
})

/**
 * One step of all exponentials of a neuron: what is written back, and their sum. The first step of an inference, where all of them count as
 * zero, is a proof of its own: the solver takes long to find that a product with zero is one of zero.
 */
const exponentialsProof = ({ name, title, circuit, network }: Unit, first: boolean, mutations: readonly Mutation[]): EquivalenceProof => {
  const { populations } = network.description
  const arithmetic = populationArithmeticOf(network.description, 0)
  const neuron = populations[0]!.model
  const constants = network.constants[0]!.shared
  const model = neuronModel(neuron.kind)
  const ranges = stateRanges(neuron, constants, arithmetic)
  const register = (index: number): string => `gen_lane[0].exponentials[${index}]`
  const { latency, held } = timed(ranges.length)
  return {
    name: `${name}-${first ? 'first' : 'later'}`,
    says: `${first ? 'the first' : 'a later'} step of ${ranges.length} exponentials (${title}): each written back as integerStep has it, `
      + 'and their sum',
    kind: 'equivalence',
    latency,
    held: { ...held, group_i: 0n, present_i: ranges.map(() => (first ? 0n : 1n)) },
    circuit,
    unsigned: ['position_i', 'group_i', 'word_address_q', 'sum_address_q'],
    // Minutes: the sign of each sum decides.
    ...(!first && arithmetic.rounding === 'toward-zero' && { long: true as const }),
    ...(!first && { assumption: {
      says: 'each exponential is in the range that its kind states',
      holds: (a, port) => logicOf(a).all(...ranges.flatMap(({ low, high }, index) =>
        [a.atLeast(port(register(index)), a.constant(low)), a.atLeast(a.constant(high), port(register(index)))])),
    } }),
    definition: (a, port) => {
      const before = ranges.map((_, index) => (first ? a.constant(0n) : port(register(index))))
      const past = () => (first ? a.constant(0n) : port('past_i', 1))
      const { states } = model.integerStep(a, constants, arithmetic, {
        current: a.constant(0n),
        past,
        spike: a.constant(0n),
        states: before,
      })
      return {
        ...Object.fromEntries(states!.map((state, index) => [register(index), state])),
        result_o: model.history!(a, constants, arithmetic, past, states!),
      }
    },
    mutations,
  }
}

const layers = [1, 1, 1]
const history = 4
const arithmetics: { readonly [title: string]: Override } = {
  sum: { historyTruncation: 'sum' },
  product: { historyTruncation: 'product' },
  'sum-nearest': { historyTruncation: 'sum', rounding: 'nearest' },
  'product-nearest': { historyTruncation: 'product', rounding: 'nearest' },
  'sum-toward-zero': { historyTruncation: 'sum', rounding: 'toward-zero' },
  'product-toward-zero': { historyTruncation: 'product', rounding: 'toward-zero' },
}
const rounded = (network: (arithmetic: Override) => GraphDescription): readonly Unit[] =>
  Object.entries(arithmetics).map(([title, arithmetic]) => unitOf(title, network(arithmetic)))

const fractional = rounded((arithmetic) => fractionalNetwork({ layers, alpha: 0.5, history, steps: 10, arithmetic }))
const shifted = rounded((arithmetic) => bitShiftNetwork({ layers, sequence: 'custom_slow_decay', history, steps: 10, arithmetic }))
/** A shift of 4 in a membrane of 3 bits. */
const beyond = unitOf(
  'beyond-the-width',
  bitShiftNetwork({
    layers,
    sequence: 'custom',
    history,
    steps: 10,
    arithmetic: { format: 'QS1.1', membraneWidth: 3, historyTruncation: 'product', rounding: 'nearest' },
  }),
)
const shipped = unitOf('shipped', referenceNetwork('bitshift-custom_slow_decay'))
const exponential = rounded((arithmetic) =>
  sumOfExponentialsNetwork({ layers, alpha: 0.5, exponentials: 2, span: 8, extraFraction: 4, steps: 10, arithmetic }),
).filter(({ title }) => title.startsWith('sum'))
const state = unitOf('last', lifNetwork({ layers, beta: 0.88, steps: 10 }))

const always = (source: string): Mutation => ({
  says: 'the first sum is added to the last one',
  source,
  from: "sum_first_i ? '0 : sum_q",
  to: 'sum_q',
})
const moves = (source: string, register: string): Mutation => ({
  says: `${register} moves on nevertheless`,
  source,
  from: `if (enable_i) ${register}`,
  to: register,
})
const movesFirst = (source: string, register: string): Mutation => ({
  says: `${register} and what stands beside it move on nevertheless`,
  source,
  from: `if (enable_i) begin\n${register}`,
  to: `begin\n${register}`,
})

/**
 * The scan units of hdl/blocks/neuron_layer.sv against `history` and `integerStep`, with the parameters that a generated circuit gives
 * them.
 */
export const scanUnitProofs: readonly EquivalenceProof[] = [
  {
    name: state.name,
    says: 'the last state of a lif neuron as it is, or zero where there is none',
    kind: 'equivalence',
    ...timed(1),
    circuit: state.circuit,
    definition: (a, port) => ({ result_o: a.select(port('present_i'), port('past_i', 1), a.constant(0n)) }),
    mutations: [{ says: 'what is not there counts', source: 'state_scan.sv', from: "present_q ? past_i : '0", to: 'past_i' }],
  },
  stallProof(state, [movesFirst('state_scan.sv', '      present_q')]),
  ...fractional.map((unit) => historyProof(unit, [
    always('fractional_scan.sv'),
    { says: 'what is not there counts', source: 'fractional_scan.sv', from: "!present_i ? '0 : Coefficients", to: 'Coefficients' },
  ])),
  stallProof(fractional[0]!, [moves('fractional_scan.sv', 'coefficient_q'), movesFirst('fractional_scan.sv', '        product_q')]),
  ...[...shifted, shipped].map((unit) => historyProof(unit, [
    always('bit_shift_scan.sv'),
    { says: 'what is not there counts', source: 'bit_shift_scan.sv', from: "present_q ? term : '0", to: 'term' },
  ])),
  historyProof(beyond, [
    {
      says: 'half of what is shifted out is formed in the width of a term, whatever the shift',
      source: 'bit_shift_scan.sv',
      from: 'ShiftProducts ? StateWidth : 63',
      to: '63',
    },
  ]),
  stallProof(shifted[0]!, [movesFirst('bit_shift_scan.sv', '      shift_q'), movesFirst('bit_shift_scan.sv', '        term_q')]),
  ...exponential.flatMap((unit) => [
    exponentialsProof(unit, true, [
      { says: 'what an inference before left counts', source: 'exponentials_scan.sv', from: "!present_i ? '0 : Poles", to: 'Poles' },
    ]),
    exponentialsProof(unit, false, [
      always('exponentials_scan.sv'),
      {
        says: 'what is written back goes to the exponential that is read',
        source: 'exponentials_scan.sv',
        from: 'exponentials[sum_address_q] <=',
        to: 'exponentials[word_address_q] <=',
      },
      { says: 'only the first exponential takes in the membrane', source: 'exponentials_scan.sv', from: ': membrane_q;', to: ": '0;" },
    ]),
  ]),
  stallProof(exponential[0]!, [
    movesFirst('exponentials_scan.sv', '      pole_q'),
    movesFirst('exponentials_scan.sv', '        exponential_q'),
  ]),
]
