import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'

/** A circuit: its sources by their paths below `hdl/`, and the parameters of its top. */
export type ProofCircuit = {
  readonly top: string
  readonly sources: readonly string[]
  /** Whether its parameters are written at run time. */
  readonly loadable?: boolean
  /** Sources that do not lie there, by their name in `sources`. */
  readonly texts?: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, bigint | number | string>>
  /** What stands in for places of the sources that say nothing to a solver, such as the file of a memory image. */
  readonly instead?: readonly Substitution[]
}

/** One place of a source, and what is put there. `from` occurs exactly once. */
export type Substitution = { readonly says: string; readonly source: string; readonly from: string; readonly to: string }

/** A substitution that makes a circuit which the proof must refute. */
export type Mutation = Substitution

/** Signals by name, as numbers; `NAME[HIGH:LOW]` are bits of one of several bits, which count from zero. */
export type SignalsOf<T> = (name: string) => T

/** Signals by name, as numbers, at a step; at step 0 where none is given. */
export type SignalsAt<T> = (name: string, step?: number) => T

/** Named conditions; 1 where one holds. */
export type Conditions = <T>(a: Arithmetic<T>, now: SignalsOf<T>, before: SignalsOf<T>) => Readonly<Record<string, T>>

type Common = {
  readonly name: string
  /** One line: what holds when it is proved. */
  readonly says: string
  readonly circuit: ProofCircuit
  /** Signals of several bits that count from zero; single bits always do, all others are two's complement. */
  readonly unsigned?: readonly string[]
  /** At least one: with it the proof is known to be able to fail, and its assumptions to leave something. */
  readonly mutations: readonly Mutation[]
  /** Takes more than some seconds: not in the tests, only in `npm run prove`. */
  readonly long?: true
}

/** For all inputs, and from any state, the outputs are those of a definition. */
export type EquivalenceProof = Common & {
  readonly kind: 'equivalence'
  /** Clock edges from inputs to outputs; 0 where absent, a circuit without registers. */
  readonly latency?: number
  /** Inputs that stay as they are while the values travel, such as an enable; or one value a step, free where there is none. */
  readonly held?: Readonly<Record<string, bigint | readonly (bigint | undefined)[]>>
  /** Which inputs and states count: 1 for those. All where absent. */
  readonly assumption?: { readonly says: string; readonly holds: <T>(a: Arithmetic<T>, input: SignalsAt<T>) => T }
  /** What signals are after `latency` edges; `registers` are all that the circuit has. */
  readonly definition: <T>(a: Arithmetic<T>, input: SignalsAt<T>, registers: readonly string[]) => Readonly<Record<string, T>>
}

/**
 * A property of a clocked circuit. The outputs of its top that are called `assert_NAME`, `assume_NAME`, `cover_NAME` and, in an induction,
 * `invariant_NAME` are its checks; others can be given as conditions over any of its signals, at a step and the step before. `rst_ni` is
 * low in the first step and high from then on.
 *   bounded       no assertion fails in the first `depth` steps after reset
 *   induction     that, and: where none fails in `depth` steps after one another, none fails in the next; hence it never does
 *   reachability  every cover is met within `depth` steps after reset
 */
export type SequentialProof = Common & {
  readonly kind: 'bounded' | 'induction' | 'reachability'
  readonly depth: number
  /** Steps after reset in which an induction looks for what a fault breaks, where more than it needs: it may show late. */
  readonly search?: number
  readonly assumptions?: Conditions
  readonly assertions?: Conditions
  /** What carries an induction beside its assertions: where everything lies. A fault has to break an assertion, not only this. */
  readonly invariants?: Conditions
  readonly covers?: Conditions
}

export type Proof = EquivalenceProof | SequentialProof
