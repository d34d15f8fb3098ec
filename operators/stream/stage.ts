import type { OperatorFunction } from 'rxjs'
import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import type { Foreseen, ForeseenNetwork } from './foreseen.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Table definitions by table name: what a stage consumes or emits, what is available at a point of a pipe. */
export type Tables = { readonly [table: string]: TableDefinition }

/**
 * What a stage is, as opposed to its use in a pipe.
 * `In` and `Out` exist for the compiler only; `pipe` reads them to check that each stage finds the tables it consumes.
 */
export type StageDefinition<In extends Tables = Tables, Out extends Tables = Tables, Name extends string = string> = {
  readonly name: Name
  /** Part of the hash under which results are cached. `null`: the stage is not cached. */
  readonly version: number | string | null
  /** Names of options on which no row depends; whoever hashes a stage leaves them out. */
  readonly neutral?: readonly string[]
  /** Taken from what flows; every other table is passed on. `'everything'` marks a sink, which passes nothing on. */
  readonly consumes: readonly TableDefinition[] | 'everything'
  /**
   * Taken where they flow, and not missed where they do not. One that the stage emits as well flows behind it, as emitted, where it flowed
   * before; any other flows on as it came.
   */
  readonly optional?: readonly TableDefinition[]
  readonly emits: readonly TableDefinition[]
  /** Its rows follow from its options, what it reads and what reaches it alone: they are the same for every item. */
  readonly alike?: true
  /** Takes all that reaches it before it emits anything, so what reaches it can be kept for the next item without anybody waiting. */
  readonly gathers?: true
  /** An encoder that draws its samples from all that reach it: a recording of one's own does not become one of them. */
  readonly draws?: true
  /**
   * A sink that hands in exactly one part of each table that can reach it, an empty one where no row came: whoever reads a run holds it to
   * that.
   */
  readonly keeps?: 'every table'
  /**
   * A source that ends early, with the rows it has by then, where `context.beginning` asks for that; its tables reach a sink as it emits
   * them.
   */
  readonly endsEarly?: true
  /** Checks options as a user wrote them and gives the stage for a pipe. */
  readonly stage: (options: unknown) => Stage<In, Out, Name>
  /**
   * Looks ahead before anything runs: refuses what cannot go well with these networks and faults (EngramError, exit code 2), and gives the
   * networks as they are behind the stage, or a promise of them. `options` are checked.
   */
  readonly foresee?: (options: Json, foreseen: Foreseen) => readonly ForeseenNetwork[] | Promise<readonly ForeseenNetwork[]>
  /** What the stage reads of a user's files, by a name for it: the SHA-256 of the content, which is part of the identity of a run. */
  readonly reads?: (options: Json) => Promise<Readonly<Record<string, string>>>
  /** The data set that it takes from the folder of data sets, where its options name one without a path. */
  readonly seeks?: (options: Json) => string | undefined
  /** Whether what it makes of a sample follows from all samples of the train split as well. */
  readonly fits?: (options: Json) => boolean
  /** The stage at work. `options` are those of a `Stage`, already checked. */
  readonly operator: (options: Json, context: StageContext) => OperatorFunction<TableBatch, TableBatch>
  readonly tables?: { readonly in: In; readonly out: Out }
}

/**
 * The key under which a stage refers to its definition; being a symbol it is in no JSON and in no message to a thread.
 */
export const stageDefinition: unique symbol = Symbol.for('engram.stageDefinition') as never

/** One stage of a pipe: frozen plain data, which is what is hashed, sharded, shown and sent to a worker thread. */
export type Stage<In extends Tables = Tables, Out extends Tables = Tables, Name extends string = string> = {
  readonly stage: Name
  readonly version: number | string | null
  readonly options: Json
  readonly [stageDefinition]: StageDefinition<In, Out, Name>
}
