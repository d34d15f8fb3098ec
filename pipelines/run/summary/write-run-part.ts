import { dirname, relative } from 'node:path'
import type { ColumnInput } from '../../../datasets/arrow/column-data.ts'
import { recordBatchFromColumns } from '../../../datasets/arrow/record-batch-from-columns.ts'
import { makeFolder } from '../../../datasets/files/make-folder.ts'
import { openParquetPart } from '../../../datasets/parquet/open-parquet-part.ts'
import type { TableDefinition } from '../../../datasets/tables/define-table.ts'
import type { PartRecord } from '../records/item-record.ts'

/** Writes the only part of a table that is of a whole run. */
export async function writeRunPart(
  directory: string,
  path: string,
  table: TableDefinition,
  rows: number,
  columns: Readonly<Record<string, ColumnInput>>,
): Promise<PartRecord> {
  await makeFolder(dirname(path))
  const part = await openParquetPart(path, table)
  await part.write(recordBatchFromColumns(table, rows, columns))
  const { bytes, sha256 } = await part.finish()
  await part.commit()
  return { table: table.name, path: relative(directory, path), rows, bytes, sha256 }
}
