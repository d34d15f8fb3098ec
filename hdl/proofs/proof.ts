import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'

/** A source of a circuit: its path below `hdl/`. */
export type ProofCircuit = {
  readonly top: string
  readonly sources: readonly string[]
  readonly parameters: Readonly<Record<string, bigint | number | string>>
}

/** One place of a source, and what is put there: a circuit that the proof must refute. `from` occurs exactly once. */
export type Mutation = { readonly says: string; readonly source: string; readonly from: string; readonly to: string }

/** Signals by name, as numbers. */
export type SignalsOf<T> = (name: string) => T

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
  /** Inputs that stay as they are while the values travel, such as an enable. */
  readonly held?: Readonly<Record<string, bigint>>
  /** Which inputs count: 1 for those. All where absent. */
  readonly assumption?: { readonly says: string; readonly holds: <T>(a: Arithmetic<T>, input: SignalsOf<T>) => T }
  readonly definition: <T>(a: Arithmetic<T>, input: SignalsOf<T>) => Readonly<Record<string, T>>
}

/**
 * A property of a clocked circuit. The outputs of its top that are called `assert_NAME`, `assume_NAME` and `cover_NAME` are its checks; others
 * can be given as conditions over any of its signals, at a step and the step before. `rst_ni` is low in the first step and high from then on.
 *   bounded       no assertion fails in the first `depth` steps after reset
 *   induction     that, and: where none fails in `depth` steps after one another, none fails in the next; hence it never does
 *   reachability  every cover is met within `depth` steps after reset
 */
export type SequentialProof = Common & {
  readonly kind: 'bounded' | 'induction' | 'reachability'
  readonly depth: number
  /** Steps after reset in which an induction looks for a violation, where more than it needs: a fault may show late. */
  readonly search?: number
  readonly assumptions?: Conditions
  readonly assertions?: Conditions
  readonly covers?: Conditions
}

export type Proof = EquivalenceProof | SequentialProof
