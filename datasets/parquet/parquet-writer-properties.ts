import { DataType } from 'apache-arrow'
import { Compression, Encoding, WriterPropertiesBuilder, type WriterProperties } from 'parquet-wasm'
import type { TableDefinition } from '../tables/define-table.ts'

/**
 * Most of one row group, in rows and in bytes of finished pages. A group is held in memory until it is full, and the rows of traces
 * grow with the network (1000 neurons over 100 steps have 1.5 MB a row), so rows alone would bound nothing. Nor may groups be small:
 * what the footer tells of each, 0.7 kB a column, is held until the end, and a table of seven columns with groups of 16,384 rows grew from
 * 27 to 44 MB over 49 million rows; at this size from 34 to 36 MB.
 */
const rowsPerRowGroup = 131_072
const bytesPerRowGroup = 2 ** 24

/**
 * How a table's columns are written: ZSTD throughout; whole numbers as deltas, floating point with its bytes split into
 * streams, names by dictionary. Settings per column reach only flat columns; values of lists are plain, because DuckDB does not
 * read whole numbers whose bytes were split, and one general setting holds for lists of both.
 */
export const parquetWriterProperties = ({ schema }: TableDefinition): WriterProperties => {
  let builder = new WriterPropertiesBuilder()
    .setCreatedBy('engram')
    .setCompression(Compression.ZSTD)
    .setDictionaryEnabled(false)
    .setEncoding(Encoding.PLAIN)
    .setMaxRowGroupSize(rowsPerRowGroup)
    .setMaxRowGroupBytes(bytesPerRowGroup)
    .setKeyValueMetadata(new Map(schema.metadata))
  for (const { name, type } of schema.fields) {
    if (DataType.isDictionary(type)) builder = builder.setColumnDictionaryEnabled(name, true)
    else if (DataType.isFloat(type)) builder = builder.setColumnEncoding(name, Encoding.BYTE_STREAM_SPLIT)
    else if (DataType.isInt(type)) builder = builder.setColumnEncoding(name, Encoding.DELTA_BINARY_PACKED)
  }
  return builder.build()
}
