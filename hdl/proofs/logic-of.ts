import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'

/** Conditions, each 0 or 1, put together with the arithmetic that a proof is given. */
export type Logic<T> = {
  not(value: T): T
  /** 1 where all are, and where there are none. */
  all(...values: readonly T[]): T
  implies(condition: T, then: T): T
  equal(one: T, other: T): T
}

/** The connectives in which conditions of proofs are written. */
export const logicOf = <T>(a: Arithmetic<T>): Logic<T> => {
  const all = (...values: readonly T[]): T => values.reduce((sofar, value) => a.select(sofar, value, a.constant(0n)), a.constant(1n))
  return {
    not: (value) => a.subtract(a.constant(1n), value),
    all,
    implies: (condition, then) => a.select(condition, then, a.constant(1n)),
    equal: (one, other) => all(a.atLeast(one, other), a.atLeast(other, one)),
  }
}
