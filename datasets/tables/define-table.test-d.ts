// Held by the compiler alone (`tsc -p .`): each line below a @ts-expect-error must be an error, all others must be none.
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from './column-types.ts'
import type { ColumnDefinition, TableDefinition } from './define-table.ts'
import { floatTraces } from './definitions/traces/float-traces.ts'
import { integerTraces } from './definitions/traces/integer-traces.ts'
import { rtlTraces } from './definitions/traces/rtl-traces.ts'
import { widen } from './widen.ts'

// A wider table stands in for a narrower one, never the reverse, though their names are the same.
const narrowed: typeof integerTraces = rtlTraces
const twice: typeof floatTraces = rtlTraces
// @ts-expect-error the integer columns are missing
const integer: typeof integerTraces = floatTraces
// @ts-expect-error the columns of the circuit are missing
const circuit: typeof rtlTraces = integerTraces

// The type of a column counts, and so does the name of a table.
type Wanted = TableDefinition<'traces', { readonly cycles: ColumnDefinition<typeof columnTypes.int32> }>
const right: Wanted = rtlTraces
// @ts-expect-error cycles are whole numbers of 32 bits
const other: TableDefinition<'traces', { readonly cycles: ColumnDefinition<typeof columnTypes.float64> }> = rtlTraces
// @ts-expect-error the table is named traces
const named: TableDefinition<'diffs'> = rtlTraces

// A batch needs exactly the columns of its table.
const small = widen({ ...floatTraces, columns: {} }, { a: { type: columnTypes.int32, about: '' } })
recordBatchFromColumns(small, 1, { a: Int32Array.of(1) })
// @ts-expect-error a is missing
recordBatchFromColumns(small, 1, {})
// @ts-expect-error b is not in the table
recordBatchFromColumns(small, 1, { a: Int32Array.of(1), b: Int32Array.of(1) })

export type Held = [typeof narrowed, typeof twice, typeof integer, typeof circuit, typeof right, typeof other, typeof named]
