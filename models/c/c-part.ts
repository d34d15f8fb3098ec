import type { CField } from './language/c-field.ts'
import type { CSums } from './c-sums.ts'
import type { CTable } from './language/c-table.ts'

/** A part of a network in C: its tables, its fields of the state, what it does when a sample begins, and the body of its step. */
export type CPart = {
  readonly tables: readonly CTable[]
  readonly fields: readonly CField[]
  readonly begin: readonly string[]
  readonly step: readonly string[]
  readonly sums: readonly CSums[]
}
