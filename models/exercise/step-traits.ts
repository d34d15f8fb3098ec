import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import { populationArithmeticOf } from '../graph/populations/population-arithmetic-of.ts'
import { populationStates } from '../graph/populations/population-states.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { recordingArithmetic, type Comparison, type Resize } from './counting/recording-arithmetic.ts'

/** What the integer step of a kind does, as coverage has to know it. */
export type StepTraits = {
  /** Whether something raises its threshold. */
  readonly raises: boolean
  /** Whether it sends something else than what was brought into its field. */
  readonly clips: boolean
  /** Whether a current that is larger by more than a unit may give the same value, where one that is larger by a unit gives another. */
  readonly curves: boolean
  /** Whether a state follows from what it receives in the same step, not from earlier membrane potentials and spikes alone. */
  readonly keepsCurrent: boolean
}

/** A value of which only is known whether what was received is in it. */
type Traced = { readonly received: boolean }

const from = (...values: readonly Traced[]): Traced => ({ received: values.some(({ received }) => received) })

const tracing: Arithmetic<Traced> = {
  constant: () => from(), add: from, subtract: from, multiply: from, atLeast: from, select: from,
  shiftRight: (value) => from(value), shiftTowardZero: (value) => from(value), resize: (value) => from(value),
}

/** Traits of the step of one population, found by taking it. */
export const stepTraits = ({ description, constants }: RoundedGraph, population: number): StepTraits => {
  const { model } = description.populations[population]!
  const kind = populationRegistry[model.kind]!
  const arithmetic = populationArithmeticOf(description, population)
  const gates = Object.fromEntries((kind.inputs ?? []).map((name) => [name, { received: true }]))
  const resizes: Resize<Traced>[] = []
  const comparisons: Comparison<Traced>[] = []
  const { membrane, states = [] } = kind.integerStep(
    recordingArithmetic(tracing, resizes, comparisons), constants[population]!.shared, arithmetic,
    { current: { received: true }, past: () => from(), spike: from(), states: populationStates(model).map(() => from()), inputs: gates },
  )
  const spiking = kind.sends !== 'values'
  const fields = resizes.filter(({ after }) => !states.includes(after))
  return {
    raises: spiking && comparisons.at(-1)!.value !== fields[0]!.after,
    clips: !spiking && membrane !== fields.at(-1)!.after,
    // What is brought into a field before it is weighed lies on a curve, whose rounded pieces need not rise everywhere.
    // So need a product, which grows by more than a unit, that wraps round.
    curves: !spiking && (fields.length > 1 || (kind.inputs !== undefined && arithmetic.overflow === 'wrap')),
    keepsCurrent: states.some(({ received }) => received),
  }
}
