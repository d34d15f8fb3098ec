import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../../datasets/arrow/column-values.ts'
import { exactInteger } from '../../../models/arithmetic/exact-integer.ts'
import { readParquetPart } from '../../../datasets/parquet/read-parquet-part.ts'
import type { PartRecord } from '../../run/records/item-record.ts'

/** A value of a flat column as figures and pages use it; whole numbers beyond 2^53 as their digits. */
export type Value = number | string | boolean | null

/** Columns of equal length by name. */
export type FlatColumns = Readonly<Record<string, readonly Value[]>>

/** Samples of one network that lie one behind the other in a part, `rows` rows each, from row `offset` on, the first of them `sample`. */
export type Segment = {
  readonly path: string
  readonly offset: number
  readonly samples: number
  readonly rows: number
  readonly sample: number
}

/** The tables of a finished run. */
export type RunTables = {
  /** Whether the run wrote the table, be it empty. */
  has(table: string): boolean
  /** Flat columns of a table, those it has; of one network where it is given; at most `limit` rows. */
  columns(table: string, names: readonly string[], filter?: { readonly network?: number; readonly limit?: number }): Promise<FlatColumns>
  /** Where the samples of a network lie in a table that has `network` and `sample`. */
  segments(table: string, network: number): Promise<readonly Segment[]>
  /** Columns, lists too, of `count` samples of a segment from its sample `start`. */
  rows(segment: Segment, names: readonly string[], start: number, count: number): Promise<readonly RecordBatch[]>
}

/** Reads the tables of a finished run from the parts that its manifest names; never more than a figure asks for. */
export function runTables(directory: string, parts: readonly PartRecord[]): RunTables {
  const pathsOf = (table: string): string[] => parts.filter((part) => part.table === table).map(({ path }) => join(directory, path))

  return {
    has: (table) => parts.some((part) => part.table === table),

    async columns(table, names, { network, limit = Infinity } = {}) {
      const found: Record<string, Value[]> = Object.fromEntries(names.map((name) => [name, []]))
      let count = 0
      for (const path of pathsOf(table)) {
        for await (const batch of readParquetPart(path, { columns: [...new Set(['network', ...names])] })) {
          const networks = batch.getChild('network')
          const rows: number[] = []
          for (let row = 0; row < batch.numRows && count < limit; row++) {
            if (network !== undefined && networks && networks.get(row) !== network) continue
            rows.push(row)
            count++
          }
          for (const name of names) {
            const column = batch.getChild(name)
            for (const row of rows) found[name]!.push(plain(column?.get(row)))
          }
          if (count >= limit) return found
        }
      }
      return found
    },

    async segments(table, network) {
      const found: { path: string; offset: number; length: number; samples: number; sample: number }[] = []
      for (const path of pathsOf(table)) {
        let offset = 0
        for await (const batch of readParquetPart(path, { columns: ['network', 'sample'] })) {
          const [networks, samples] = [columnValues(batch, 'network'), columnValues(batch, 'sample') as Int32Array]
          for (let row = 0; row < batch.numRows; row++) {
            if (networks[row] !== network) continue
            const last = found.at(-1)
            const next = last?.path === path && last.offset + last.length === offset + row ? samples[row]! - last.sample - last.samples : -2
            if (last && (next === 0 || next === -1)) {
              last.length++
              if (next === 0) last.samples++
            } else found.push({ path, offset: offset + row, length: 1, samples: 1, sample: samples[row]! })
          }
          offset += batch.numRows
        }
      }
      // Samples of one network have as many rows each.
      return found.map(({ length, ...one }) => ({ ...one, rows: length / one.samples })).sort((a, b) => a.sample - b.sample)
    },

    async rows({ path, offset, rows, samples }, names, start, count) {
      const limit = rows * Math.max(0, Math.min(count, samples - start))
      const batches: RecordBatch[] = []
      for await (const batch of readParquetPart(path, { columns: names, offset: offset + rows * start, limit })) batches.push(batch)
      return batches
    },
  }
}

function plain(value: unknown): Value {
  if (typeof value === 'bigint') return exactInteger(value)
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null
}
