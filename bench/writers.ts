// Both Parquet writers in turns on the same batches: time, size, and what DuckDB reads back, which has to be the same.
// Usage: node bench/writers.ts [--json]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { RecordBatch } from 'apache-arrow'
import { openParquetPart } from '../datasets/parquet/open-parquet-part.ts'
import type { FinishedParquetPart } from '../datasets/parquet/parquet-part.ts'
import { integerStates } from '../datasets/tables/definitions/traces/integer-states.ts'
import type { TableDefinition } from '../datasets/tables/define-table.ts'
import { flatBatch, flatTable } from './tools/flat-batches.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'
import { traceBatches } from './tools/trace-batches.ts'

const writers = ['parquet-wasm', 'parquetjs-lite'] as const
type WriterName = (typeof writers)[number]
const repeats = 5

const directory = await mkdtemp(join(tmpdir(), 'engram-bench-'))
const connection = await (await DuckDBInstance.create(':memory:')).connect()

/**
 * Count, sums of some columns, and one over a hash of every whole row, in which no two errors can cancel as they could in an exclusive or.
 */
const checksums = {
  states: 'count(*), sum(list_sum("integer")), sum(units), sum(hash(part))',
  flat: 'count(*), sum(key), sum(whole), sum(flag::int), sum(strlen(text)), sum(hash(part))',
}

const compare = async (name: keyof typeof checksums, table: TableDefinition, batches: readonly RecordBatch[]) => {
  const files = new Map<WriterName, FinishedParquetPart>()
  const write = (writer: WriterName) => async (): Promise<void> => {
    const part = await openParquetPart(join(directory, `${name}-${writer}.parquet`), table, { writer })
    for (const batch of batches) await part.write(batch)
    files.set(writer, await part.finish())
    await part.commit()
  }
  const times = await inTurns({ 'parquet-wasm': write('parquet-wasm'), 'parquetjs-lite': write('parquetjs-lite') }, repeats)
  const read = async (writer: WriterName): Promise<string> => {
    const reader = await connection.runAndReadAll(`select ${checksums[name]} from '${files.get(writer)!.path}' part`)
    return JSON.stringify(reader.getRowsJson())
  }
  const same = (await read('parquet-wasm')) === (await read('parquetjs-lite'))
  const rows = batches.reduce((sum, batch) => sum + batch.numRows, 0)
  return writers.map((writer) => ({
    table: name,
    writer,
    rows,
    'rows/s': Math.round(rows / times[writer].seconds),
    time: times[writer].ratio,
    'processor time': times[writer].processorRatio,
    MiB: files.get(writer)!.bytes / 2 ** 20,
    size: files.get(writer)!.bytes / files.get('parquet-wasm')!.bytes,
    'same in DuckDB': same,
  }))
}

const states = (await traceBatches(60)).flatMap(({ table, batch }) => (table === 'states' ? [batch] : []))
const flat = Array.from({ length: 40 }, (_, index) => flatBatch(index, 1000))
try {
  const results = [...(await compare('states', integerStates, states)), ...(await compare('flat', flatTable, flat))]
  await printResults('writers: times and sizes are relative to parquet-wasm', results)
  if (results.some((result) => !result['same in DuckDB'])) process.exitCode = 1
} finally {
  await rm(directory, { recursive: true, force: true })
}
