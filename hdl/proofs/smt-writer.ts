import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'
import { smtArithmetic } from '../../models/arithmetic/smt-arithmetic.ts'
import { smtIsOne, type SmtTerm } from '../../models/arithmetic/smt-term.ts'
import type { SmtQuery } from '../tools/solver/run-smt-solver.ts'
import type { TransitionSystem } from './transition-system.ts'

/** A value of a counterexample: a signal of the circuit, or a result of the definition, at a step. */
export type WitnessValue = { readonly name: string; readonly step: number; readonly width: number }

/** Collects one question to the solver about a circuit that is written out over some steps. */
export type SmtWriter = {
  readonly arithmetic: Arithmetic<SmtTerm>
  /** A signal at a step, as a number; `NAME[HIGH:LOW]` are bits of one, which count from zero. */
  read(name: string, step: number): SmtTerm
  /** Asserts that a value is 1. */
  require(value: SmtTerm): void
  /** Asserts a formula. */
  assert(formula: string): void
  /** A value of the definition, to be shown in a counterexample. */
  show(name: string, step: number, value: SmtTerm): void
  query(): { readonly query: SmtQuery; readonly shown: readonly WitnessValue[] }
}

/** Writes steps 0 to `last` of a circuit, one after another. */
export const smtWriter = (system: TransitionSystem, last: number, unsigned: readonly string[]): SmtWriter => {
  const lines: string[] = []
  const shown: { readonly value: WitnessValue; readonly term: string }[] = []
  for (let step = 0; step <= last; step++) lines.push(system.step(step))
  for (let step = 0; step < last; step++) lines.push(system.transition(step))
  let count = 0
  const define = (expression: string, width: number): string => {
    const name = `t${count++}`
    lines.push(`(define-fun ${name} () (_ BitVec ${width}) ${expression})`)
    return name
  }
  const counts = (name: string): boolean => system.signal(name).width === 1 || unsigned.includes(name)
  const known = new Map<string, SmtTerm>()
  const unsignedTerm = (term: string, width: number): SmtTerm => ({ term: define(`(concat #b0 ${term})`, width + 1), width: width + 1 })
  const whole = (name: string, step: number): SmtTerm => {
    const [term, { width }] = [system.term(name, step), system.signal(name)]
    return counts(name) ? unsignedTerm(term, width) : { term: define(term, width), width }
  }
  // Bits of a signal as they lie there: a product of what was worked out of the whole word is another one to a solver.
  const part = (name: string, step: number): SmtTerm | undefined => {
    const [, signal, high, low] = /^(.+)\[(\d+):(\d+)\]$/.exec(name) ?? []
    if (signal === undefined) return undefined
    return unsignedTerm(`((_ extract ${high} ${low}) ${system.term(signal, step)})`, Number(high) - Number(low) + 1)
  }
  const read = (name: string, step: number): SmtTerm => {
    const key = `${name}@${step}`
    const found = known.get(key)
    if (found) return found
    const value = part(name, step) ?? whole(name, step)
    known.set(key, value)
    shown.push({ value: { name, step, width: value.width }, term: value.term })
    return value
  }
  // What a person knows by name; the tool's own registers, and plain wires, only where a condition reads them.
  for (const { name, role } of system.signals) {
    if (name.includes('$') || name === 'clk_i' || (role === 'wire' && !name.endsWith('_q'))) continue
    for (let step = 0; step <= last; step++) read(name, step)
  }
  return {
    arithmetic: smtArithmetic(define),
    read,
    require: (value) => lines.push(`(assert ${smtIsOne(value)})`),
    assert: (formula) => lines.push(`(assert ${formula})`),
    show: (name, step, { term, width }) => shown.push({ value: { name, step, width }, term }),
    query: () => ({ query: { text: lines.join('\n'), wanted: shown.map(({ term }) => term) }, shown: shown.map(({ value }) => value) }),
  }
}
