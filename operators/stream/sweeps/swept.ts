import type { OptionSweep } from './option-sweep.ts'

type OrSweep<Value> = Value | OptionSweep<NonNullable<Value>>

/** Of a plain object such as a recipe its fields as well; descriptions, which have a schema of their own, are swept as a whole. */
type Inside<Value> = Value extends string | number | boolean | readonly unknown[] | { readonly schema: unknown } | null | undefined
  ? never
  : { [Name in keyof Value]: OrSweep<Value[Name]> }

/** The options of a stage as a config file may give them: a sweep in place of any option, and of any field of one that is an object. */
export type Swept<Options> = Options extends readonly unknown[]
  ? Options
  : { [Name in keyof Options]: OrSweep<Options[Name]> | Inside<Options[Name]> }
