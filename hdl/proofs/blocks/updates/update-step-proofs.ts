import type { Arithmetic } from '../../../../models/arithmetic/arithmetic.ts'
import { resetInside } from '../../../../models/neurons/reset-inside.ts'
import type { OwnField } from '../../../graph/own-fields.ts'
import { fieldOf } from '../../field-of.ts'
import type { EquivalenceProof, Mutation, SignalsOf } from '../../proof.ts'
import { wordOf } from '../../word-of.ts'
import { squashProofs } from './squash-proofs.ts'
import type { UpdateUnit } from './update-unit.ts'
import { ownFactorFault, resetFaults, updateFaults } from './update-faults.ts'

const shared = ['rounding_shift.sv', 'resize.sv', 'constant_product.sv', 'scaled_register.sv', 'membrane_reset.sv']

const ownOf = <T>(signals: SignalsOf<T>, word: string, fields: readonly OwnField[]): { readonly [name: string]: T } =>
  Object.fromEntries(fields.map(({ constant, at, width }) => [constant, signals(`${word}[${at + width - 1}:${at}]`)]))

/** Faults of constants that neurons have for themselves. */
const ownFaults = (own: readonly OwnField[]): readonly Mutation[] => [
  ...(own.some(({ constant }) => constant === 'threshold') ? [resetFaults.shared] : []),
  ...(own.some(({ constant }) => !['threshold', 'rise'].includes(constant)) ? [ownFactorFault] : []),
]

/**
 * A unit that divides, in two parts that meet in its registers: from any state each is proved, so together they are the step. In one piece
 * the solver would have to find that two products of two sums are one.
 */
const divisionProofs = (unit: UpdateUnit, circuit: EquivalenceProof['circuit']): readonly EquivalenceProof[] => {
  const { name, says, model, arithmetic, constants, own } = unit
  const delayed = arithmetic.reset === 'delayed' || arithmetic.reset === 'delayed-zero'
  const [numerator, previous, held, word] = ['numerator_q', 'previous_q', 'held_q', 'own_q'].map((register) => `gen_unit[0].${register}`)
  const carried = [[held!, 'held_i'], ...(delayed ? [[previous!, 'spike_i']] : []), ...(own.length > 0 ? [[word!, 'own_i']] : [])]
  const factor = own.find(({ constant }) => constant !== 'threshold')
  const threshold = own.some(({ constant }) => constant === 'threshold')
  return [
    {
      name: `${name}-sum`,
      says: `${says}: the first cycle, what is divided`,
      kind: 'equivalence',
      circuit,
      latency: 1,
      unsigned: ['own_i', word!],
      definition: (a, now) => ({
        [numerator!]: resetInside(a, arithmetic, {
          numerator: a.add(now('current_i'), now('result_i')),
          threshold: ownOf(now, 'own_i', own).threshold ?? a.constant(constants.threshold as bigint),
          spike: now('spike_i'),
        }),
        ...Object.fromEntries(carried.map(([register, port]) => [register, now(port!)])),
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
      name: `${name}-division`,
      says: `${says}: the two cycles after that`,
      kind: 'equivalence',
      circuit,
      latency: 2,
      unsigned: ['own_i', word!],
      // What is divided may be as wide as anything inside, so that a quotient has room only where it is no larger.
      ...(factor && { assumption: {
        says: 'the reciprocal that a neuron has for itself is at most one',
        holds: (a, now) => a.atLeast(a.constant(1n << BigInt(arithmetic.coefficientFraction)), ownOf(now, word!, own)[factor.constant]!),
      } }),
      definition: (a, now) => {
        // The sum counts as current and the step's own past is zero. Only a reset that comes late is still to come.
        const spike = delayed ? now(previous!) : a.constant(0n)
        const { membrane, spike: fired } = model.integerStep(a, constants, arithmetic, {
          current: now(numerator!),
          past: () => a.constant(0n),
          spike,
          states: [],
          held: now(held!),
          ...(own.length > 0 && { own: ownOf(now, word!, own) }),
        })
        return { state_o: membrane, spike_o: fired, valid_o: now('valid_q') }
      },
      mutations: [
        resetFaults.late,
        ...(threshold ? [resetFaults.shared] : []),
        factor
          ? ownFactorFault
          : {
              says: 'the factor is one too large',
              source: 'leak_division_update.sv',
              from: '.Factor(InverseDenominator)',
              to: ".Factor(InverseDenominator + 64'sd1)",
            },
      ],
    },
  ]
}

/** An update unit against `integerStep` of its kind: all inputs, from any state. A step of a unit that divides is two proofs. */
export const updateStepProofs = (unit: UpdateUnit): readonly EquivalenceProof[] => {
  const { name, says, model, arithmetic, currentWidth, constants, own, states, parameters } = unit
  const { module, cycles } = model.rtl.update
  const circuit = { top: module, sources: [...shared, `${module}.sv`], parameters }
  if (module === 'leak_division_update') return divisionProofs(unit, circuit)
  if (module === 'squash_update') return squashProofs(unit, circuit)
  const { membraneWidth } = arithmetic
  const spikes = model.sends !== 'values'
  /** Of a unit with several inputs their currents lie beside each other. */
  const entering = <T>(a: Arithmetic<T>, port: SignalsOf<T>) => {
    if (!model.inputs) return { current: port('current_i') }
    const at = (index: number): T => fieldOf(a, port('current_i'), index, currentWidth)
    return { current: at(0), inputs: Object.fromEntries(model.inputs.map((input, index) => [input, at(index + 1)])) }
  }
  const step = <T>(a: Arithmetic<T>, port: SignalsOf<T>) =>
    model.integerStep(a, constants, arithmetic, {
      ...entering(a, port),
      past: () => fieldOf(a, port('result_i'), 0, membraneWidth),
      spike: port('spike_i'),
      states: Array.from({ length: states }, (_, index) => fieldOf(a, port('result_i'), index + 1, membraneWidth)),
      ...(spikes && { held: port('held_i') }),
      ...(own.length > 0 && { own: ownOf(port, 'own_i', own) }),
    })
  return [
    {
      name,
      says,
      kind: 'equivalence',
      circuit,
      latency: cycles,
      unsigned: ['own_i', 'state_o'],
      definition: (a, port) => {
        const { membrane, spike, states: further } = step(a, port)
        return { state_o: wordOf(a, [membrane, ...(further ?? [])], membraneWidth), spike_o: spike, valid_o: port('valid_i') }
      },
      mutations: [
        ...updateFaults[module]!, ...(spikes && !model.ownReset ? [resetFaults.late, resetFaults.held] : []), ...ownFaults(own),
      ],
    },
  ]
}
