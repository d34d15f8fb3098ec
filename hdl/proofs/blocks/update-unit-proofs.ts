import type { Arithmetic } from '../../../models/arithmetic/arithmetic.ts'
import { currentBasedLifNetwork } from '../../../models/network/kinds/current-based-lif-network.ts'
import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { parameterLayout } from '../../../models/network/parameter-layout.ts'
import { roundedNetwork, type RoundedNetwork } from '../../../models/network/integer/rounded-network.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import type { NeuronInput } from '../../../models/neurons/neuron-types.ts'
import { resetInside } from '../../../models/neurons/reset-inside.ts'
import { referenceNames } from '../../../models/references/reference-names.ts'
import { generateDesign } from '../../generate-design.ts'
import type { EquivalenceProof, Mutation, SignalsOf } from '../proof.ts'
import { instanceParameters } from './instance-parameters.ts'
import { referenceNetwork } from './reference-network.ts'

type Override = Partial<NetworkDescription['arithmetic']>
/** What an update unit is: its latency, and how its port `result_i` holds what the neuron's step reads. */
type Unit = {
  readonly latency: number
  readonly mutation: Mutation
  input<T>(a: Arithmetic<T>, port: SignalsOf<T>, membraneWidth: number): NeuronInput<T>
}

/** Halves of a word as two signed numbers, the lower one first. */
const halves = <T>(a: Arithmetic<T>, word: T, width: number): readonly [T, T] => [a.resize(word, width, 'wrap'), a.shiftRight(word, width)]

/** Two signed numbers as one word, the first one in the lower half. */
const joined = <T>(a: Arithmetic<T>, low: T, high: T, width: number): T => {
  const size = a.constant(1n << BigInt(width))
  const unsigned = a.select(a.atLeast(low, a.constant(0n)), low, a.add(low, size))
  return a.add(unsigned, a.multiply(high, size))
}

const units: { readonly [module: string]: Unit } = {
  lif_update: {
    latency: 2,
    mutation: { says: 'the current of the next neuron is added', source: 'lif_update.sv', from: "decayed + InternalWidth'(current_q)",
      to: "decayed + InternalWidth'($signed(current_i[unit*CurrentWidth+:CurrentWidth]))" },
    input: (_, port) => ({
      current: port('current_i'), past: () => port('result_i'), spike: port('spike_i'), states: [], held: port('held_i'),
    }),
  },
  current_based_lif_update: {
    latency: 3,
    mutation: {
      says: 'the synaptic current of the next neuron charges the membrane',
      source: 'current_based_lif_update.sv',
      from: "decayed_q + InternalWidth'(synaptic_q)",
      to: "decayed_q + InternalWidth'(synaptic)",
    },
    input: (a, port, membraneWidth) => {
      const [membrane, synaptic] = halves(a, port('result_i'), membraneWidth)
      return { current: port('current_i'), past: () => membrane, spike: port('spike_i'), states: [synaptic], held: port('held_i') }
    },
  },
}

const shared = ['rounding_shift.sv', 'resize.sv', 'scaled_register.sv', 'membrane_reset.sv']

type Place = { readonly name: string; readonly says: string; readonly circuit: EquivalenceProof['circuit'] }
const late: Mutation = {
  says: 'the spike comes a threshold late', source: 'membrane_reset.sv', from: 'compared >= least', to: 'compared > least',
}

/**
 * A unit that divides, in two parts that meet in its registers: from any state each is proved, so together they are the step. In one piece
 * the solver would have to find that two products of two sums are one.
 */
const divisionProofs = ({ name, says, circuit }: Place, network: RoundedNetwork, layer: number): EquivalenceProof[] => {
  const { layers: all, arithmetic } = network.description
  const model = neuronModel(all[layer]!.neuron.kind)
  const constants = network.constants[layer]!
  const delayed = arithmetic.reset === 'delayed' || arithmetic.reset === 'delayed-zero'
  const [numerator, previous, held] = ['gen_unit[0].numerator_q', 'gen_unit[0].previous_q', 'gen_unit[0].held_q']
  return [
    {
      name: `${name}-sum`,
      says: `${says}: the first cycle, what is divided`,
      kind: 'equivalence',
      circuit,
      latency: 1,
      definition: (a, now) => ({
        [numerator]: resetInside(a, arithmetic, {
          numerator: a.add(now('current_i'), now('result_i')),
          threshold: a.constant(constants.threshold as bigint),
          spike: now('spike_i'),
        }),
        ...(delayed && { [previous]: now('spike_i') }),
        [held]: now('held_i'),
        valid_q: now('valid_i'),
      }),
      mutations: [
        {
          says: 'the past is taken off',
          source: 'leak_division_update.sv',
          from: "+ NumeratorWidth'(past)",
          to: "- NumeratorWidth'(past)",
        },
      ],
    },
    {
      name: `${name}-division`, says: `${says}: the two cycles after that`, kind: 'equivalence', circuit, latency: 2,
      definition: (a, now) => {
        // The sum counts as current and the step's own past is zero. Only a reset that comes late is still to come.
        const spike = delayed ? now(previous) : a.constant(0n)
        const { membrane, spike: fired } = model.integerStep(a, constants, arithmetic, {
          current: now(numerator),
          past: () => a.constant(0n),
          spike,
          states: [],
          held: now(held),
        })
        return { state_o: membrane, spike_o: fired, valid_o: now('valid_q') }
      },
      mutations: [
        late,
        {
          says: 'the factor is one too large',
          source: 'leak_division_update.sv',
          from: '.Factor(InverseDenominator)',
          to: ".Factor(InverseDenominator + 64'sd1)",
        },
      ],
    },
  ]
}

/** Every layer's update unit of a network, its proofs for each set of parameters that occurs. */
const proofsOf = (title: string, description: NetworkDescription): EquivalenceProof[] => {
  const network = roundedNetwork(description, new Int32Array(parameterLayout(description).length))
  const top = generateDesign(network, { lanes: 1 }).sources['network_top.sv']!
  const { arithmetic } = description
  const known = new Set<string>()
  return description.layers.flatMap(({ neuron }, layer): EquivalenceProof[] => {
    const model = neuronModel(neuron.kind)
    const { module } = model.rtl.update
    const parameters = { ...instanceParameters(top, `u_layer${layer}_update`), Updates: '1' }
    if (known.has(JSON.stringify(parameters))) return []
    known.add(JSON.stringify(parameters))
    const place = {
      name: `${module.replaceAll('_', '-')}-${title}-${layer}`,
      says: `one step of a ${neuron.kind} neuron (${title}, layer ${layer}), reset ${arithmetic.reset}, ${arithmetic.threshold}, `
        + `${arithmetic.rounding}, ${arithmetic.overflow}`,
      circuit: { top: module, sources: [...shared, `${module}.sv`], parameters },
    }
    if (module === 'leak_division_update') return divisionProofs(place, network, layer)
    const unit = units[module]
    if (!unit) return []
    const step = <T>(a: Arithmetic<T>, port: SignalsOf<T>) =>
      model.integerStep(a, network.constants[layer]!, arithmetic, unit.input(a, port, arithmetic.membraneWidth))
    return [
      {
        ...place,
        kind: 'equivalence',
        latency: unit.latency,
        // Some seconds each; its reset and its widths are as in the others.
        ...(module === 'current_based_lif_update' && arithmetic.reset !== 'delayed' ? { long: true as const } : {}),
        definition: (a, port) => {
          const { membrane, spike, states } = step(a, port)
          return {
            state_o: states?.length ? joined(a, membrane, states[0]!, arithmetic.membraneWidth) : membrane,
            spike_o: spike,
            valid_o: port('valid_i'),
          }
        },
        mutations: [unit.mutation, late],
      },
    ]
  })
}

const layers = [4, 8, 2]
const networks: { readonly [kind: string]: (arithmetic: Override) => NetworkDescription } = {
  lif: (arithmetic) => lifNetwork({ layers, beta: 0.88, steps: 10, arithmetic }),
  'current-based-lif': (arithmetic) => currentBasedLifNetwork({ layers, alpha: 0.6, beta: 0.8, steps: 10, arithmetic }),
  fractional: (arithmetic) => fractionalNetwork({ layers, alpha: 0.5, history: 8, steps: 10, arithmetic }),
}

/** The arithmetic fields that an update unit honours, each value at least once for every unit. */
const arithmetics: { readonly [title: string]: Override } = {
  default: {},
  inside: { reset: 'inside', rounding: 'nearest', threshold: '>' },
  immediate: { reset: 'immediate', overflow: 'wrap' },
  zero: { reset: 'zero', threshold: '>', rounding: 'nearest', overflow: 'wrap' },
  'delayed-zero': { reset: 'delayed-zero', rounding: 'toward-zero' },
}

/**
 * The update units against `integerStep`, with the parameters that a generated circuit gives them: every arithmetic field, and the networks
 * that ship as descriptions.
 */
export const updateUnitProofs: readonly EquivalenceProof[] = [
  ...Object.entries(networks).flatMap(([kind, network]) =>
    Object.entries(arithmetics).flatMap(([title, arithmetic]) => proofsOf(`${kind}-${title}`, network(arithmetic))),
  ),
  ...referenceNames.flatMap((name) => proofsOf(name, referenceNetwork(name))),
]
