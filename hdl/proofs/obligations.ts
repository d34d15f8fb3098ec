import { smtEqual, smtIsOne, type SmtTerm } from '../../models/arithmetic/smt-term.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SmtQuery } from '../tools/solver/run-smt-solver.ts'
import type { Conditions, EquivalenceProof, Proof, SequentialProof } from './proof.ts'
import { smtWriter, type SmtWriter, type WitnessValue } from './smt-writer.ts'
import type { TransitionSystem } from './transition-system.ts'

/** One question whose answer a proof needs: `unsat` where it asks for a violation, `sat` where it asks for a way to something. */
export type Obligation = {
  readonly title: string
  readonly part: 'violation' | 'step' | 'cover'
  readonly query: SmtQuery
  readonly shown: readonly WitnessValue[]
}

const any = (formulas: readonly string[]): string => (formulas.length === 0 ? 'false' : `(or ${formulas.join(' ')})`)
const all = (formulas: readonly string[]): string => (formulas.length === 0 ? 'true' : `(and ${formulas.join(' ')})`)
const not = (formula: string): string => `(not ${formula})`

const hasReset = (system: TransitionSystem): boolean => system.signals.some(({ name, role }) => name === 'rst_ni' && role === 'input')
const hold = (writer: SmtWriter, name: string, step: number, value: bigint): void =>
  writer.assert(smtEqual(writer.read(name, step), writer.arithmetic.constant(value)))

const equivalence = (proof: EquivalenceProof, system: TransitionSystem): Obligation => {
  const latency = proof.latency ?? 0
  const writer = smtWriter(system, latency, proof.unsigned ?? [])
  const held = { ...(hasReset(system) ? { rst_ni: 1n } : {}), ...proof.held }
  for (const [name, values] of Object.entries(held)) {
    for (let step = 0; step <= latency; step++) {
      const value = typeof values === 'bigint' ? values : values[step]
      if (value !== undefined) hold(writer, name, step, value)
    }
  }
  const input = (name: string, step = 0): SmtTerm => writer.read(name, step)
  if (proof.assumption) writer.require(proof.assumption.holds(writer.arithmetic, input))
  const registers = system.signals.filter(({ role }) => role === 'register').map(({ name }) => name)
  const results = Object.entries(proof.definition(writer.arithmetic, input, registers))
  for (const [name, value] of results) writer.show(`${name} by definition`, latency, value)
  writer.assert(any(results.map(([name, value]) => not(smtEqual(writer.read(name, latency), value)))))
  return { title: 'another result than the definition', part: 'violation', ...writer.query() }
}

/** Conditions of one sort at a step: the circuit's own outputs of that prefix, and those given with the proof. */
const conditionsAt = (
  writer: SmtWriter,
  system: TransitionSystem,
  prefix: string,
  given: Conditions | undefined,
  step: number,
): Map<string, string> => {
  const found = new Map<string, string>()
  for (const { name, role } of system.signals) {
    if (role !== 'output' || !name.startsWith(`${prefix}_`)) continue
    found.set(name.slice(prefix.length + 1).replace(/_o$/, '').replaceAll('_', ' '), smtIsOne(writer.read(name, step)))
  }
  const values = given?.(writer.arithmetic, (name) => writer.read(name, step), (name) => writer.read(name, step - 1)) ?? {}
  for (const [name, value] of Object.entries(values)) found.set(name, smtIsOne(value))
  return found
}

/** What is asked of an induction: what it needs, or whether something it asserts fails within `search` steps, which it need not know. */
export type ObligationScope = 'proof' | 'search'

/** What is asserted at a step; where an induction is proved, what carries it as well. */
const assertedAt = (writer: SmtWriter, system: TransitionSystem, proof: SequentialProof, scope: ObligationScope, step: number) =>
  new Map([
    ...conditionsAt(writer, system, 'assert', proof.assertions, step),
    ...(proof.kind === 'induction' && scope === 'proof' ? conditionsAt(writer, system, 'invariant', proof.invariants, step) : []),
  ])

/** Steps 0 to `last`, reset in step 0, and the conditions of steps 1 to `last`. */
const afterReset = (
  proof: SequentialProof,
  system: TransitionSystem,
  last: number,
  conditions: (writer: SmtWriter, step: number) => Map<string, string>,
) => {
  const writer = smtWriter(system, last, proof.unsigned ?? [])
  for (let step = 0; step <= last; step++) hold(writer, 'rst_ni', step, step === 0 ? 0n : 1n)
  const assumed: string[] = []
  const steps = Array.from({ length: last }, (_, index) => {
    assumed.push(...conditionsAt(writer, system, 'assume', proof.assumptions, index + 1).values())
    // What is assumed of later steps must not hide what goes wrong now.
    return { assumed: all([...assumed]), conditions: conditions(writer, index + 1) }
  })
  return { writer, steps }
}

const violation = (proof: SequentialProof, system: TransitionSystem, last: number, scope: ObligationScope): Obligation => {
  const { writer, steps } = afterReset(proof, system, last, (to, step) => assertedAt(to, system, proof, scope, step))
  writer.assert(any(steps.map(({ assumed, conditions }) => `(and ${assumed} ${not(all([...conditions.values()]))})`)))
  return { title: `an assertion fails within ${last} steps`, part: 'violation', ...writer.query() }
}

const inductionStep = (proof: SequentialProof, system: TransitionSystem): Obligation => {
  const last = proof.depth + 1
  const writer = smtWriter(system, last, proof.unsigned ?? [])
  for (let step = 0; step <= last; step++) hold(writer, 'rst_ni', step, 1n)
  for (let step = 1; step <= last; step++) {
    for (const formula of conditionsAt(writer, system, 'assume', proof.assumptions, step).values()) writer.assert(formula)
    const asserted = all([...assertedAt(writer, system, proof, 'proof', step).values()])
    writer.assert(step < last ? asserted : not(asserted))
  }
  return { title: `an assertion fails after ${proof.depth} steps in which none did`, part: 'step', ...writer.query() }
}

/**
 * What has to be asked so that a proof is one; with `search`, of an induction, what shows a circuit with a fault.
 * @throws EngramError (exit code 2) for a proof that asks nothing; MissingSignal where it reads one that its circuit does not have
 */
export const obligations = (proof: Proof, system: TransitionSystem, scope: ObligationScope = 'proof'): readonly Obligation[] => {
  if (proof.kind === 'equivalence') return [equivalence(proof, system)]
  const prefix = proof.kind === 'reachability' ? 'cover' : 'assert'
  const covered = (writer: SmtWriter, step: number) => conditionsAt(writer, system, 'cover', proof.covers, step)
  const { steps } = afterReset(proof, system, 1, (writer, step) =>
    prefix === 'cover' ? covered(writer, step) : assertedAt(writer, system, proof, 'search', step))
  const names = [...steps[0]!.conditions.keys()]
  if (names.length === 0)
    throw new EngramError(`proof ${proof.name}: ${proof.circuit.top} has no ${prefix}_ output and the proof names none`, 2)
  if (proof.kind === 'bounded') return [violation(proof, system, proof.depth, scope)]
  // The window of the step begins at the second step after reset at the earliest.
  if (proof.kind === 'induction') {
    return scope === 'search'
      ? [violation(proof, system, Math.max(proof.search ?? 0, proof.depth + 1), scope)]
      : [violation(proof, system, proof.depth + 1, scope), inductionStep(proof, system)]
  }
  return names.map((name) => {
    const { writer, steps: reached } = afterReset(proof, system, proof.depth, covered)
    writer.assert(any(reached.map(({ assumed, conditions }) => `(and ${assumed} ${conditions.get(name)!})`)))
    return { title: `${name} is reached within ${proof.depth} steps`, part: 'cover', ...writer.query() }
  })
}
