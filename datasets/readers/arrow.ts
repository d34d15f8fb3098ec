import { createReadStream } from 'node:fs'
import { RecordBatchReader, type RecordBatch } from 'apache-arrow'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openColumnSamples } from '../formats/open-column-samples.ts'
import { ownColumnsOption } from '../formats/own-columns.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { ownFile } from './own-file.ts'

const opened = async (path: string) => {
  const stream = createReadStream(path)
  try {
    return { stream, reader: await (await RecordBatchReader.from(stream)).open() }
  } catch (cause) {
    stream.destroy()
    throw new EngramError(`${path}: is no Arrow IPC file or stream (${(cause as Error).message})`, 2, { cause })
  }
}

async function* batches(path: string): AsyncGenerator<RecordBatch> {
  const { stream, reader } = await opened(path)
  try {
    for await (const batch of reader) yield batch
  } catch (cause) {
    if (cause instanceof EngramError) throw cause
    throw new EngramError(`${path}: is cut off or damaged (${(cause as Error).message})`, 2, { cause })
  } finally {
    stream.destroy()
  }
}

/** An Arrow IPC file or stream of one's own, one row a sample. */
export const arrow = defineDataset({
  name: 'arrow',
  about: 'an Arrow IPC file or stream of your own (Feather 2, not compressed), one row a sample, as for parquet',
  size: 'your own; batches are read one at a time',
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
  files: async ({ path }) => ownFile(path, 'an Arrow IPC file'),
  async open({ path, ...layout }) {
    ownFile(path, 'an Arrow IPC file')
    const { stream, reader } = await opened(path)
    const { schema } = reader
    stream.destroy()
    return openColumnSamples({ path, schema, batches: () => batches(path) }, layout)
  },
})
