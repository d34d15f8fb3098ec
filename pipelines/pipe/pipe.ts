import type { Stage } from '../../operators/stream/stage.ts'
import type { Next } from './pipe-types.ts'

/** Stages in the order in which tables flow through them: plain data until it is run. */
export type Pipeline = { readonly stages: readonly Stage[] }

/**
 * Puts stages in a line. That each finds the tables it consumes, with the columns it needs, is checked when the file is
 * compiled, and the message says what is missing; `checkPipeline` checks the same when the pipeline is run.
 *
 * The first stage consumes nothing. Tables that a stage does not consume flow past it; those it consumes end there
 * unless it emits them.
 *
 * @example pipe(trainPolicy({ network, seeds: [42] }), generateEpisodes({ episodes: 100 }), writeParquet())
 */
export function pipe<A extends Stage>(a: Next<[], A>): Pipeline
export function pipe<A extends Stage, B extends Stage>(a: Next<[], A>, b: Next<[A], B>): Pipeline
export function pipe<A extends Stage, B extends Stage, C extends Stage>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>,
): Pipeline
export function pipe<A extends Stage, B extends Stage, C extends Stage, D extends Stage>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>,
): Pipeline
export function pipe<A extends Stage, B extends Stage, C extends Stage, D extends Stage, E extends Stage>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>, e: Next<[A, B, C, D], E>,
): Pipeline
export function pipe<
  A extends Stage, B extends Stage, C extends Stage, D extends Stage, E extends Stage, F extends Stage,
>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>, e: Next<[A, B, C, D], E>,
  f: Next<[A, B, C, D, E], F>,
): Pipeline
export function pipe<
  A extends Stage, B extends Stage, C extends Stage, D extends Stage, E extends Stage, F extends Stage,
  G extends Stage,
>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>, e: Next<[A, B, C, D], E>,
  f: Next<[A, B, C, D, E], F>, g: Next<[A, B, C, D, E, F], G>,
): Pipeline
export function pipe<
  A extends Stage, B extends Stage, C extends Stage, D extends Stage, E extends Stage, F extends Stage,
  G extends Stage, H extends Stage,
>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>, e: Next<[A, B, C, D], E>,
  f: Next<[A, B, C, D, E], F>, g: Next<[A, B, C, D, E, F], G>, h: Next<[A, B, C, D, E, F, G], H>,
): Pipeline
export function pipe<
  A extends Stage, B extends Stage, C extends Stage, D extends Stage, E extends Stage, F extends Stage,
  G extends Stage, H extends Stage, I extends Stage,
>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>, e: Next<[A, B, C, D], E>,
  f: Next<[A, B, C, D, E], F>, g: Next<[A, B, C, D, E, F], G>, h: Next<[A, B, C, D, E, F, G], H>,
  i: Next<[A, B, C, D, E, F, G, H], I>,
): Pipeline
export function pipe<
  A extends Stage, B extends Stage, C extends Stage, D extends Stage, E extends Stage, F extends Stage,
  G extends Stage, H extends Stage, I extends Stage, J extends Stage,
>(
  a: Next<[], A>, b: Next<[A], B>, c: Next<[A, B], C>, d: Next<[A, B, C], D>, e: Next<[A, B, C, D], E>,
  f: Next<[A, B, C, D, E], F>, g: Next<[A, B, C, D, E, F], G>, h: Next<[A, B, C, D, E, F, G], H>,
  i: Next<[A, B, C, D, E, F, G, H], I>, j: Next<[A, B, C, D, E, F, G, H, I], J>,
): Pipeline
export function pipe(...stages: readonly unknown[]): Pipeline {
  return Object.freeze({ stages: Object.freeze(stages as readonly Stage[]) })
}
