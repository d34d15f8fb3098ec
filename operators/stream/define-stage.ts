import type { OperatorFunction } from 'rxjs'
import { z } from 'zod'
import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import { checkTables } from './check-tables.ts'
import type { Foreseen, ForeseenNetwork } from './foreseen.ts'
import { stageDefinition, type Json, type Stage, type StageDefinition, type Tables } from './stage.ts'
import type { StageContext } from './stage-context.ts'
import { checkedOptions } from './sweeps/checked-options.ts'
import type { Swept } from './sweeps/swept.ts'
import type { TableBatch } from './table-batch.ts'

type Consumes = readonly TableDefinition[] | 'everything'

type TablesOf<List extends Consumes> = List extends readonly TableDefinition[]
  ? { readonly [Definition in List[number] as Definition['name']]: Definition }
  : Tables

type OptionalTablesOf<List extends readonly TableDefinition[]> = {
  readonly [Definition in List[number] as Definition['name']]?: Definition
}

/** The tables that a stage takes: those that have to flow, and those that may. */
type Taken<In extends Consumes, Optional extends readonly TableDefinition[]> = TablesOf<In> & OptionalTablesOf<Optional>

export type StageSpecification<
  Name extends string,
  Schema extends z.ZodType,
  In extends Consumes,
  Optional extends readonly TableDefinition[],
  Out extends readonly TableDefinition[],
> = {
  /** The exported name, which is also how a worker thread finds the stage. */
  readonly name: Name
  /** Raise it whenever the same options give other rows. Without one nothing the stage makes is cached. */
  readonly version?: number | string
  readonly options: Schema
  /** Names of options on which no row depends, as the number of threads: they are no part of a run's hash. */
  readonly neutral?: readonly string[]
  readonly consumes: In
  /**
   * Tables that the stage takes where they flow. What it makes of them it emits, under the same name; what it does not emit flows on as it
   * came, so the operator has to pass it on.
   */
  readonly optional?: Optional
  readonly emits: Out
  /**
   * Rows follow from options, what is read and what reaches the stage alone, whatever item it works for: no seed of the item, no variant.
   * Samples that only such stages made are kept in the cache before a stage that `gathers`, and the next item takes them from there.
   */
  readonly alike?: true
  /** It takes all that reaches it before it emits anything. */
  readonly gathers?: true
  /**
   * What is known of the networks behind this stage before anything runs. It refuses (EngramError, exit code 2) what cannot go well however
   * training ends. A stage that heeds a fault reads it here already, or the fault passes for one that nobody heeds. Behind a stage that
   * emits networks and has none of this nothing is known of them.
   */
  readonly foresee?: (
    options: z.output<Schema>,
    foreseen: Foreseen,
  ) => readonly ForeseenNetwork[] | Promise<readonly ForeseenNetwork[]>
  /**
   * What it reads of a user's files, by a name for it: the SHA-256 of the content. It is part of the identity of a run, so that other
   * content makes another run. Throws EngramError (exit code 2) where files are missing.
   */
  readonly reads?: (options: z.output<Schema>) => Promise<Readonly<Record<string, string>>>
  /** The data set that it takes from the folder of data sets (`--data`), where its options name one without a path. */
  readonly seeks?: (options: z.output<Schema>) => string | undefined
  /** Of an encoder: what it makes of a sample follows from all samples of the train split as well. */
  readonly fits?: (options: z.output<Schema>) => boolean
  /** Of an encoder: it draws its samples from all that reach it, so a recording of one's own does not become one of them. */
  readonly draws?: true
  /** Of a sink: it hands in exactly one part of each table that can reach it (`context.tables`), an empty one where no row came. */
  readonly keeps?: 'every table'
  /**
   * Of a source whose rows take long: it heeds `context.beginning`, where it ends early with what it has, and no later stage changes its
   * tables. So `engram verify` makes its first rows again, and all others from the tables that it left.
   */
  readonly endsEarly?: true
  readonly operator: (options: z.output<Schema>, context: StageContext) => OperatorFunction<TableBatch, TableBatch>
}

/** Options may be left out where an empty object would do. */
type Arguments<Options> = {} extends Options ? [options?: Options] : [options: Options]

export type StageFactory<In extends Tables, Out extends Tables, Name extends string, Options> = {
  (...options: Arguments<Options>): Stage<In, Out, Name>
  readonly definition: StageDefinition<In, Out, Name>
}

/**
 * Defines a stage and gives the function that a config file calls. Calling it checks the options, fills in defaults and
 * returns a frozen value `{ stage, version, options }` of plain JSON; nothing runs yet. In place of an option may stand a sweep over
 * several values; what runs are then the stage's variants (`stageVariants`), so that the operator never meets one.
 *
 * The operator is made once for each item of work, so its closure may hold that item's state. What reaches it of the
 * tables it consumes has been held to their definitions.
 *
 * @throws EngramError (exit code 2), from the factory: a wrong, missing or unknown option, or one that is not JSON, as
 *   `stage trainPolicy: option episodes: got -3, expected a number > 0`
 */
export function defineStage<
  const Name extends string,
  Schema extends z.ZodType,
  const In extends Consumes,
  const Out extends readonly TableDefinition[],
  const Optional extends readonly TableDefinition[] = readonly [],
>(
  specification: StageSpecification<Name, Schema, In, Optional, Out>,
): StageFactory<Taken<In, Optional>, TablesOf<Out>, Name, Swept<z.input<Schema>>> {
  const { name, version = null, neutral = [], consumes, optional = [], emits, alike, gathers, draws, keeps, endsEarly } = specification
  const { foresee, reads, seeks, fits, operator } = specification
  const schema = specification.options instanceof z.ZodObject ? specification.options.strict() : specification.options

  const stage = (options: unknown = {}): Stage<Taken<In, Optional>, TablesOf<Out>, Name> => {
    const data = { stage: name, version, options: checkedOptions(`stage ${name}`, schema, options) }
    // Not enumerable: whoever spreads, compares or prints a stage gets its data only.
    return Object.freeze(Object.defineProperty(data, stageDefinition, { value: definition })) as never
  }
  const definition: StageDefinition<Taken<In, Optional>, TablesOf<Out>, Name> = Object.freeze({
    name,
    version,
    neutral,
    consumes,
    ...(optional.length > 0 && { optional }),
    emits,
    ...(alike && { alike }),
    ...(gathers && { gathers }),
    ...(draws && { draws }),
    ...(keeps && { keeps }),
    ...(endsEarly && { endsEarly }),
    stage,
    ...(foresee && { foresee: (options: Json, foreseen: Foreseen) => foresee(options as z.output<Schema>, foreseen) }),
    ...(reads && { reads: (options: Json) => reads(options as z.output<Schema>) }),
    ...(fits && { fits: (options: Json) => fits(options as z.output<Schema>) }),
    ...(seeks && { seeks: (options: Json) => seeks(options as z.output<Schema>) }),
    operator: (options: Json, context: StageContext) => {
      const work = operator(options as z.output<Schema>, context)
      if (consumes === 'everything') return work
      const taken: readonly TableDefinition[] = [...(consumes as readonly TableDefinition[]), ...optional]
      return (source) => source.pipe(checkTables(name, taken), work)
    },
  })
  return Object.freeze(Object.assign((...[options]: Arguments<Swept<z.input<Schema>>>) => stage(options), { definition }))
}
