import type { Stage } from '../../operators/stream/stage.ts'
import type { Line } from './pipe-types.ts'

/** Stages in the order in which tables flow through them: plain data until it is run. */
export type Pipeline = { readonly stages: readonly Stage[] }

/**
 * Puts stages in a line, as many as there are. That each finds the tables it consumes, with the columns it needs, is checked when the file
 * is compiled, and the message says what is missing; `checkPipeline` checks the same when the pipeline is run.
 *
 * The first stage consumes nothing. Tables that a stage does not consume flow past it; those it consumes end there
 * unless it emits them. What a stage takes only where it flows may be missing, but not of another schema.
 *
 * @example pipe(trainPolicy({ network, seeds: [42] }), generateEpisodes({ episodes: 100 }), writeParquet())
 */
export function pipe<Stages extends readonly [unknown, ...unknown[]]>(...stages: Line<Stages>): Pipeline {
  return Object.freeze({ stages: Object.freeze(stages as readonly unknown[] as readonly Stage[]) })
}
