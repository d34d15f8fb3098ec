import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { openParquetPart } from '../../datasets/parquet/open-parquet-part.ts'
import { columnTypes } from '../../datasets/tables/column-types.ts'
import { defineTable } from '../../datasets/tables/define-table.ts'

type Cell = string | number | boolean | null
const columnName = (key: string): string =>
  key
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

/** With `--parquet DIRECTORY` on the command line: writes results, which all have the same keys, to `DIRECTORY/BENCH.parquet`. */
export const keepResults = async (title: string, results: readonly Readonly<Record<string, Cell>>[]): Promise<void> => {
  const bench = title.replace(/:.*/, '')
  const at = process.argv.indexOf('--parquet')
  if (at < 0) return
  const directory = process.argv[at + 1]
  if (directory === undefined) throw new Error('--parquet: expected a directory')
  const columns = Object.keys(results[0]!).map((key) => {
    const values = results.map((row) => row[key]!)
    const numbers = values.every((value) => typeof value === 'number')
    return {
      name: columnName(key),
      key,
      type: numbers ? columnTypes.float64 : columnTypes.text,
      values: numbers ? Float64Array.from(values as number[]) : values.map(String),
    }
  })
  const table = defineTable({
    name: columnName(bench),
    about: `Results of the benchmark ${bench}.`,
    columns: Object.fromEntries(columns.map(({ name, key, type }) => [name, { type, about: key }])),
  })
  await mkdir(directory, { recursive: true })
  const path = join(directory, `${bench}.parquet`)
  const part = await openParquetPart(path, table)
  await part.write(
    recordBatchFromColumns(table, results.length, Object.fromEntries(columns.map(({ name, values }) => [name, values])) as never),
  )
  await part.finish()
  await part.commit()
}
