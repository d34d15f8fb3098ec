import { join } from 'node:path'
import type { Schema } from 'apache-arrow'
import { readParquetSchema } from '../../datasets/parquet/read-parquet-schema.ts'
import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import type { PartRecord } from '../run/records/item-record.ts'

const columns = ({ fields }: Schema): readonly string[] =>
  fields.map(({ name, type, nullable }) => `${String(name)} ${String(type)}${nullable ? ' or null' : ''}`)

/** What keeps a part from being one of its table with as many rows as its record says, as a sentence; undefined where nothing does. */
export async function partTableProblem(
  directory: string,
  { path, rows }: PartRecord,
  table: TableDefinition | undefined,
): Promise<string | undefined> {
  const found = await readParquetSchema(join(directory, path)).catch((error: unknown) => (error as Error).message)
  if (typeof found === 'string') return found
  if (found.rows !== rows) return `${path} holds ${found.rows} rows, its record says ${rows}`
  if (!table) return undefined
  const [own, expected] = [columns(found.schema), columns(table.schema)]
  const at = Array.from({ length: Math.max(own.length, expected.length) }, (_, index) => index).find(
    (index) => own[index] !== expected[index],
  )
  return at === undefined ? undefined : `${path} has column ${own[at] ?? 'none'}, table ${table.name} has ${expected[at] ?? 'no more'}`
}
