import type binaryen from 'binaryen'
import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import type { WasmValue } from '../../arithmetic/wasm-arithmetic.ts'
import type { NeuronInput, NeuronStep } from '../../neurons/neuron-types.ts'
import { exerciseFlags as bit } from './exercise-flags.ts'
import { recordingArithmetic, type Comparison, type Resize } from './recording-arithmetic.ts'
import { sharedArithmetic } from './shared-arithmetic.ts'

type Expression = binaryen.ExpressionRef
type Own = NonNullable<NeuronInput<WasmValue>['own']>
type Inputs = NonNullable<NeuronInput<WasmValue>['inputs']>
type StepWith = (arithmetic: Arithmetic<WasmValue>, current: WasmValue, own: Own, inputs?: Inputs) => NeuronStep<WasmValue>

/** The currents that a neuron's step is made with: the one that it has, and those of a sum of inputs one unit more and one less. */
export type SensedCurrents<T> = { readonly is: T; readonly raised: T; readonly lowered: T }

/** Writes, beside the integer model, what its steps exercise (see `exerciseFlags`), as 32-bit expressions of WebAssembly. */
export const exerciseEmitter = (module: binaryen.Module, a: Arithmetic<WasmValue>) => {
  const { i32, i64 } = module
  const flag = (condition: Expression, mask: number): Expression => i32.mul(condition, i32.const(mask))
  const all = (flags: readonly Expression[]): Expression => flags.reduce((x, y) => i32.or(x, y))
  const negative = (value: WasmValue, mask: number): Expression => flag(i64.lt_s(value(), i64.const(0n)), mask)
  const outside = ({ before, after }: Resize<WasmValue>, above: number, below: number): Expression[] => {
    const wrong = (): Expression => i64.ne(before(), after())
    const low = (): Expression => i64.lt_s(before(), i64.const(0n))
    return [flag(i32.and(wrong(), i32.eqz(low())), above), flag(i32.and(wrong(), low()), below)]
  }
  const atThreshold = ({ value, bound }: Comparison<WasmValue>, strictness: '>=' | '>'): Expression =>
    i64.eq(value(), strictness === '>' ? i64.sub(bound(), i64.const(1n)) : bound())
  const reached = ({ value, bound }: Comparison<WasmValue>): Expression => i64.ge_s(value(), bound())
  const one = (): Expression => i32.const(1)
  /** What sends something else than what was brought into its field. */
  const spikeless = ({ after }: Resize<WasmValue>, { membrane }: NeuronStep<WasmValue>): Expression[] =>
    membrane === after ? [] : [flag(i32.and(i64.lt_s(after(), i64.const(0n)), i64.eqz(membrane())), bit.clipped)]
  return {
    /** From sums of inputs to the current, with `finish` that resizes the whole sum last; `resizeAgain` resizes another like it. */
    current(
      finish: (arithmetic: Arithmetic<WasmValue>) => WasmValue,
      resizeAgain: (sum: WasmValue) => WasmValue,
    ): SensedCurrents<WasmValue> & { readonly flags: Expression } {
      const resizes: Resize<WasmValue>[] = []
      const is = finish(recordingArithmetic(a, resizes))
      const { before } = resizes.at(-1)!
      return {
        is,
        raised: resizeAgain(a.add(before, a.constant(1n))),
        lowered: resizeAgain(a.subtract(before, a.constant(1n))),
        flags: all([...resizes.flatMap((one) => outside(one, bit.currentAbove, bit.currentBelow)), negative(is, bit.currentNegative)]),
      }
    },
    /**
     * A unit's step for the current that it has, and its flags but those of the current. `strictness` is how it compares with its
     * threshold, absent where it has none; `held` is 1 while it is refractory. Of constants that it has for itself `constants` tells, two
     * bits each, whether its membrane potential or spike, or a state that the next membrane takes as it is (`late`, by index), would be
     * another one with one unit more, and with one less.
     */
    step(
      stepWith: StepWith,
      { is, raised, lowered }: SensedCurrents<WasmValue>,
      { strictness, held, own, late, gates }: {
        readonly strictness: '>=' | '>' | undefined
        readonly held: WasmValue | undefined
        readonly own: Own
        readonly late: readonly number[]
        /** The inputs that the kind has beside `current`, of which there is at most one. */
        readonly gates: readonly (SensedCurrents<WasmValue> & { readonly name: string })[]
      },
    ): { readonly result: NeuronStep<WasmValue>; readonly flags: Expression; readonly constants: Expression } {
      const shared = sharedArithmetic(a)
      const resizes: Resize<WasmValue>[] = []
      const comparisons: Comparison<WasmValue>[] = []
      const result = stepWith(recordingArithmetic(shared, resizes, comparisons), is, own)
      const states = result.states ?? []
      const ofStates = resizes.filter(({ after }) => states.includes(after))
      const ofMembrane = resizes.filter(({ after }) => !states.includes(after))
      const differs = (other: NeuronStep<WasmValue>): Expression =>
        i32.or(i64.ne(other.membrane(), result.membrane()), i64.ne(other.spike(), result.spike()))
      const compared = strictness === undefined ? undefined : comparisons.at(-1)!
      // Of what spikes only the difference to a threshold that was reached lies behind the first one, and fits.
      const membrane = compared ? ofMembrane[0]! : ofMembrane.at(-1)!
      const zero = (value: WasmValue): Expression => i64.eqz(value())
      return {
        result,
        constants: all([i32.const(0), ...Object.entries(own).flatMap(([name, value], index) =>
          [1n, -1n].map((by, less) => {
            const changed = shared.add(value, shared.constant(by))
            const other = stepWith(shared, is, { ...own, [name]: changed })
            const seen = late.reduce((so, state) => i32.or(so, i64.ne(other.states![state]!(), states[state]!())), differs(other))
            return flag(seen, 1 << (2 * index + less))
          }))]),
        flags: all([
          flag(differs(stepWith(shared, raised, own)), bit.raised),
          flag(differs(stepWith(shared, lowered, own)), bit.lowered),
          ...gates.flatMap((gate) => [
            flag(differs(stepWith(shared, is, own, { [gate.name]: gate.raised })), bit.gateRaised),
            flag(differs(stepWith(shared, is, own, { [gate.name]: gate.lowered })), bit.gateLowered),
          ]),
          ...(compared ? [flag(atThreshold(compared, strictness!), bit.atThreshold)] : spikeless(membrane, result)),
          ...(compared && held ? [flag(i32.and(i32.wrap(held()), reached(compared)), bit.heldBack)] : []),
          ...(compared && compared.value !== membrane.after ? [
            flag(i32.and(reached({ ...compared, value: membrane.after }), i32.and(i32.eqz(reached(compared)), held ? zero(held) : one())),
              bit.belowRaised),
          ] : []),
          ...outside(membrane, bit.membraneAbove, bit.membraneBelow),
          ...ofStates.flatMap((resize) => outside(resize, bit.stateAbove, bit.stateBelow)),
          ...states.map((state) => negative(state, bit.stateNegative)),
        ]),
      }
    },
  }
}
