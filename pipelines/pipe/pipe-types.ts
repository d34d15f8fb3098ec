import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import type { Stage, Tables } from '../../operators/stream/stage.ts'

type In<S> = S extends Stage<infer Taken, Tables, string> ? Taken : never
type Out<S> = S extends Stage<Tables, infer Made, string> ? Made : never
type NameOf<S extends Stage> = S['stage']
type TableNames<T> = keyof T & string
/** Names of the tables that a stage takes only where they flow; of a sink, which takes whatever flows, none. */
type OptionalNames<T> = string extends keyof T ? never : { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T]
type RequiredNames<T> = Exclude<keyof T, OptionalNames<T>>
type ColumnsOf<T> = NonNullable<T> extends TableDefinition<string, infer C> ? C : never
type NamesIn<Available> = Available extends { readonly name: infer Name } ? Name : never
type IsEverything<T> = string extends keyof T ? true : false

/** What is wrong with one column that a stage needs: nothing (never), or a sentence. */
type ColumnProblem<Has, Needs, Column extends keyof Needs & string, Table extends string, Name extends string> =
  Column extends keyof Has
    ? Has[Column] extends { readonly type: infer Got }
      ? Needs[Column] extends { readonly type: infer Wanted }
        ? Got extends Wanted ? never : `${Name} needs column ${Column} of table ${Table} with another type`
        : never
      : never
    : `${Name} needs column ${Column} of table ${Table}, which no earlier stage adds`

type ColumnProblems<Has, Needs, Table extends string, Name extends string> = {
  [Column in keyof Needs & string]: ColumnProblem<Has, Needs, Column, Table, Name>
}[keyof Needs & string]

/** Of the tables that flow, the one of that name. */
type TableNamed<Available, Name> = Extract<Available, { readonly name: Name }>

/** What is wrong with the tables a stage consumes. */
type TableProblems<Available, Needs, Name extends string> = {
  [Table in TableNames<Needs>]-?: [TableNamed<Available, Table>] extends [never]
    ? Table extends OptionalNames<Needs> ? never : `${Name} needs table ${Table}, which no earlier stage emits`
    : ColumnProblems<ColumnsOf<TableNamed<Available, Table>>, ColumnsOf<Needs[Table]>, Table, Name>
}[TableNames<Needs>]

type Differs<A, B> =
  [ColumnProblems<A, B, string, string> | ColumnProblems<B, A, string, string>] extends [never] ? false : true

/** A table that passes a stage by must not mix with one of the same name and other columns that the stage emits. */
type MixProblems<Available, Needs, Made, Name extends string> = {
  [Table in TableNames<Made>]: Table extends Exclude<NamesIn<Available>, keyof Needs>
    ? Differs<ColumnsOf<TableNamed<Available, Table>>, ColumnsOf<Made[Table]>> extends true
      ? `${Name} emits table ${Table} with other columns than the one that passes it`
      : never
    : never
}[TableNames<Made>]

type Problems<Available, S extends Stage> =
  | (IsEverything<In<S>> extends true ? never : TableProblems<Available, In<S>, NameOf<S>>)
  | MixProblems<Available, In<S>, Out<S>, NameOf<S>>

/** Of the tables that a stage emits those that come: one that it takes only where it flows needs to have flowed. */
type Emitted<Available, Taken, Made> = {
  [Table in keyof Made]: Table extends OptionalNames<Taken> ? (Table extends NamesIn<Available> ? Made[Table] : never) : Made[Table]
}[keyof Made]

/**
 * The tables that flow behind a stage: what it emits, and what flowed before and was neither consumed nor replaced. What flows is a union
 * of tables, which the compiler works out stage by stage; objects of tables would lie inside one another as deep as the line is long.
 */
type After<Available, S> =
  | Exclude<Available, { readonly name: RequiredNames<In<S>> | keyof Out<S> }>
  | Emitted<Available, In<S>, Out<S>>

/** The tables that flow behind stages, from those that flow before. Tail-recursive, so that a line may be long. */
type AfterAll<Stages extends readonly unknown[], Available = never> =
  Stages extends readonly [infer First, ...infer Rest] ? AfterAll<Rest, After<Available, First>> : Available

/** One member of a union: a whole union of sentences is shown as the unreadable expression that made it. */
type OneOf<Union> =
  (Union extends unknown ? (choice: () => Union) => void : never) extends (choice: infer Choice) => void
  ? Choice extends () => infer Member ? Member : never
  : never

/** The stage, or in its place a sentence that it is not assignable to, which the compiler's message then shows. */
type Fits<S extends Stage, Problem> = [Problem] extends [never] ? S : OneOf<Problem>

/** What takes the place of a stage behind others, where these tables flow: see `Next`. */
type Placed<IsFirst, Available, S extends Stage> = IsFirst extends true
  ? Fits<S, RequiredNames<In<S>> extends never ? never : `${NameOf<S>} consumes tables, so it cannot come first`>
  : Fits<S, Problems<Available, S>>

/**
 * A stage behind others: itself, if it finds every table it consumes with every column, and those it takes only where they flow with
 * every column where they do; otherwise a sentence that says what is missing. The first stage has to consume nothing.
 */
export type Next<Before extends readonly Stage[], S extends Stage> = Placed<Before extends readonly [] ? true : false, AfterAll<Before>, S>

/** For each stage of a line what `Next` says of it, and `Stage` in the place of what is none. */
type Checked<Stages extends readonly unknown[], IsFirst = true, Available = never, Done extends readonly unknown[] = []> =
  Stages extends readonly [infer First, ...infer Rest]
    ? [First] extends [Stage]
      ? Checked<Rest, false, After<Available, First>, [...Done, Placed<IsFirst, Available, First>]>
      : [...Done, Stage, ...Rest]
    : Done

/** The stages, where each fits behind those before it, otherwise with sentences in the places of those that do not. */
export type Line<Stages extends readonly unknown[]> = Stages extends Checked<Stages> ? Stages : Checked<Stages>
