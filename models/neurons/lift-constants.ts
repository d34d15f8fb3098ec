import type { Arithmetic } from '../arithmetic/arithmetic.ts'

/** The single numbers among a kind's integer constants, as values of an arithmetic. */
export type LiftedConstants<C, T> = { readonly [Name in keyof C as C[Name] extends bigint ? Name : never]: T }

/**
 * Brings a neuron's single constants into an arithmetic. `own` are those that this neuron has for itself, where neurons of a population
 * differ; the others are the population's.
 */
export const liftConstants = <C extends object, T>(
  a: Arithmetic<T>,
  constants: C,
  own: { readonly [name: string]: T } = {},
): LiftedConstants<C, T> =>
  Object.fromEntries(
    Object.entries(constants)
      .filter(([, value]) => typeof value === 'bigint')
      .map(([name, value]) => [name, own[name] ?? a.constant(value as bigint)]),
  ) as LiftedConstants<C, T>
