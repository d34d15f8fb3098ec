import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openColumnSamples } from '../formats/open-column-samples.ts'
import { ownColumnsOption } from '../formats/own-columns.ts'
import { readParquetPart } from '../parquet/read-parquet-part.ts'
import { readParquetSchema } from '../parquet/read-parquet-schema.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { ownFile } from './own-file.ts'

/** What a user's file is found to be is wrong use, not a check that failed. */
const asWrongUse = (error: unknown): never => {
  throw error instanceof EngramError ? new EngramError(error.message, 2, { cause: error }) : error
}

/** A Parquet file of one's own, one row a sample. */
export const parquet = defineDataset({
  name: 'parquet',
  about: 'a Parquet file of your own, one row a sample: a list of values, or lists of steps and lines of events; columns by name',
  size: 'your own; row groups are read one at a time',
  licence: 'that of your file',
  source: 'columns are called as in table samples unless you name them',
  splitRule: 'a column of train, validation and test, where there is one',
  split: { kind: 'fractions', test: 0.2, validation: 0.1 },
  published: [],
  options: z.strictObject({
    path: z.string().min(1),
    columns: ownColumnsOption,
    /** Lines of every sample, where no column and no list in a list tells. */
    lines: z.int().min(1).optional(),
    /** How long a step is, where no column tells. */
    stepMicroseconds: z.number().positive().optional(),
  }),
  files: async ({ path }) => ownFile(path, 'a Parquet file'),
  async open({ path, ...layout }) {
    ownFile(path, 'a Parquet file')
    const { schema } = await readParquetSchema(path).catch(asWrongUse)
    return openColumnSamples({ path, schema, batches: (columns) => readParquetPart(path, columns ? { columns } : {}) }, layout)
  },
})
