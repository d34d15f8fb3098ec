import { createReadStream } from 'node:fs'
import { RecordBatchReader, type RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openColumnSamples, type ColumnLayout } from '../formats/open-column-samples.ts'
import type { OpenDataset } from '../samples/dataset-definition.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import { ownFile } from './own-file.ts'
import { ownTable } from './own-table.ts'

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

const samplesOf = async ({ path, ...layout }: ColumnLayout & { readonly path: string }): Promise<OpenDataset> => {
  ownFile(path, 'an Arrow IPC file')
  const { stream, reader } = await opened(path)
  const { schema } = reader
  stream.destroy()
  return openColumnSamples({ path, schema, batches: () => batches(path) }, layout)
}

/** An Arrow IPC file or stream of one's own, one row a sample. */
export const arrow = defineDataset({
  name: 'arrow',
  about: 'an Arrow IPC file or stream of your own (Feather 2, not compressed), one row a sample, as for parquet',
  size: 'your own; batches are read one at a time',
  ...ownTable,
  files: async ({ path }) => ownFile(path, 'an Arrow IPC file'),
  open: samplesOf,
  alone: { files: /\.(arrow|arrows|feather)$/i, open: async (path, given) => samplesOf({ ...given, path, mayLack: true }) },
})
