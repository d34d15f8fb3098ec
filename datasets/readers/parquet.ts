import { EngramError } from '../../models/errors/engram-error.ts'
import { openColumnSamples, type ColumnLayout } from '../formats/open-column-samples.ts'
import { readParquetPart } from '../parquet/read-parquet-part.ts'
import { readParquetSchema } from '../parquet/read-parquet-schema.ts'
import type { OpenDataset } from '../samples/dataset-definition.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { ownFile } from './own-file.ts'
import { ownTable } from './own-table.ts'

/** What a user's file is found to be is wrong use, not a check that failed. */
const asWrongUse = (error: unknown): never => {
  throw error instanceof EngramError ? new EngramError(error.message, 2, { cause: error }) : error
}

const opened = async ({ path, ...layout }: ColumnLayout & { readonly path: string }): Promise<OpenDataset> => {
  ownFile(path, 'a Parquet file')
  const { schema } = await readParquetSchema(path).catch(asWrongUse)
  return openColumnSamples({ path, schema, batches: (columns) => readParquetPart(path, columns ? { columns } : {}) }, layout)
}

/** A Parquet file of one's own, one row a sample. */
export const parquet = defineDataset({
  name: 'parquet',
  about: 'a Parquet file of your own, one row a sample: a list of values, or lists of steps and lines of events; columns by name',
  size: 'your own; row groups are read one at a time',
  ...ownTable,
  files: async ({ path }) => ownFile(path, 'a Parquet file'),
  open: opened,
  alone: { files: /\.parquet$/i, open: async (path, given) => opened({ ...given, path, mayLack: true }) },
})
