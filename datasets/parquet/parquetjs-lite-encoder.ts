import { DataType, type Data, type RecordBatch } from 'apache-arrow'
import { checkParquetjsLiteValues } from './check-parquetjs-lite-values.ts'
import { leafColumn } from './leaf-column.ts'
import type { OpenParquetEncoder } from './parquet-encoder.ts'
import { cellsOf } from './parquetjs-lite-cells.ts'
import { parquetjsLiteFields } from './parquetjs-lite-fields.ts'

/** Most of one row group, in rows and in values: a group is held as JavaScript values until it is full, about 100 bytes each. */
const rowsPerRowGroup = 16_384
const valuesPerRowGroup = 2 ** 18
/** Bytes of text that count as much as one value. */
const bytesPerValue = 64

/** How many values a row of a column counts as. */
const weightsOf = (column: Data): ((row: number) => number) => {
  const { leaf, start } = leafColumn(column)
  const offsets = leaf.valueOffsets as Int32Array
  const weight = DataType.isUtf8(leaf.type) ? (index: number) => index + offsets[index]! / bytesPerValue : (index: number) => index
  return (row) => weight(start(row + 1)) - weight(start(row))
}

/**
 * The encoder for readers that know no newer codec or encoding than those of parquetjs-lite: plain values, GZIP, data pages of
 * version 1. What that package would write wrongly is refused before anything of its batch is taken.
 * @throws EngramError (exit code 2), from opening: a column of a type that it cannot hold; from `write`: a value
 */
export const parquetjsLiteEncoder: OpenParquetEncoder = async (path, table, store) => {
  const { default: parquet } = await import('parquetjs-lite')
  const schema = new parquet.ParquetSchema(parquetjsLiteFields(table))
  // It takes the path of a column, an array, for a key several times a value; making that text once saves two thirds of the
  // time of traces.
  for (const { path } of schema.fieldList) {
    const key = path.join()
    Object.defineProperty(path, 'toString', { value: () => key })
  }
  // Pages of version 2 would count the values of lists as rows. A page is a whole row group, whose size is chosen below.
  const options = { rowGroupSize: rowsPerRowGroup, pageSize: Infinity, useDataPageV2: false, pageIndex: false }
  let encoded: Uint8Array[] = []
  const envelope = new parquet.ParquetEnvelopeWriter(schema, (bytes) => void encoded.push(bytes), () => {}, 0, options)
  const writer = new parquet.ParquetWriter(schema, envelope, options)
  for (const [key, value] of table.schema.metadata) writer.setMetadata(key, value)
  let rows = 0
  let valuesInGroup = 0
  let aborted = false

  const storeEncoded = async (): Promise<void> => {
    const chunks = encoded
    encoded = []
    for (const chunk of chunks) if (!aborted) await store(chunk)
  }
  /** It throws texts. */
  const told = async (work: Promise<void>): Promise<void> => {
    await work.catch((cause: unknown) => {
      throw cause instanceof Error ? cause : new Error(`${path}: parquetjs-lite failed: ${String(cause)}`)
    })
  }
  return {
    async write(batch: RecordBatch) {
      checkParquetjsLiteValues(table.name, batch, rows)
      // The head of the file, so that what comes from here on is a row group.
      await storeEncoded()
      const columns = batch.schema.fields.map(({ name }, index) => ({ name: name as string, data: batch.data.children[index]! }))
      const cells = columns.map(({ name, data }) => [name, cellsOf(data)] as const)
      const weights = columns.map(({ data }) => weightsOf(data))
      for (let row = 0; row < batch.numRows && !aborted; row++) {
        valuesInGroup += weights.reduce((sum, weight) => sum + weight(row), 0)
        const full = valuesInGroup >= valuesPerRowGroup
        // The package closes a group only by its number of rows: of one row, where this one has filled it.
        if (full) writer.setRowGroupSize(1)
        await told(writer.appendRow(Object.fromEntries(cells.map(([name, cell]) => [name, cell(row)]))))
        rows++
        if (full) writer.setRowGroupSize(rowsPerRowGroup)
        if (encoded.length > 0) {
          valuesInGroup = 0
          await storeEncoded()
        }
      }
    },
    async end() {
      await told(writer.close())
      await storeEncoded()
    },
    abort() {
      aborted = true
    },
  }
}
