import { Table as ArrowTable, tableToIPC, type RecordBatch } from 'apache-arrow'
import { Table, transformParquetStream, type RecordBatch as WasmBatch } from 'parquet-wasm'
import { EngramError } from '../../models/errors/engram-error.ts'
import { emptyBatch } from '../arrow/empty-batch.ts'
import { unsharedBuffers } from '../arrow/unshared-buffers.ts'
import type { OpenParquetEncoder } from './parquet-encoder.ts'
import { parquetWriterProperties } from './parquet-writer-properties.ts'

const toWasm = (batch: RecordBatch): WasmBatch[] => {
  const table = Table.fromIPCStream(tableToIPC(new ArrowTable([unsharedBuffers(batch)]), 'stream'))
  const batches = table.recordBatches()
  table.free()
  return batches
}

/** The encoder that is used unless another is asked for: Arrow's own Parquet writer, compiled to WebAssembly. It holds every value. */
export const parquetWasmEncoder: OpenParquetEncoder = async (path, table, store) => {
  let complete = false
  let empty = true
  const batches = new TransformStream<WasmBatch, WasmBatch>(undefined, { highWaterMark: 1 })
  const input = batches.writable.getWriter()
  const written = (async () => {
    const output = (await transformParquetStream(batches.readable, parquetWriterProperties(table))) as ReadableStream<Uint8Array>
    for await (const chunk of output) await store(chunk)
  })()
  // The writer's own stream ends silently on errors, so failures are kept here and met by whoever writes or ends next.
  const failed = written.then(() => {
    if (!complete) throw new EngramError(`${path}: the Parquet writer stopped after fewer rows than it was given`, 1)
    return new Promise<never>(() => {})
  })
  failed.catch(() => {})

  const write = async (batch: RecordBatch): Promise<void> => {
    for (const part of toWasm(batch)) await Promise.race([input.write(part), failed])
    empty = false
  }
  return {
    write,
    async end() {
      // Without any batch the writer knows no schema.
      if (empty) await write(emptyBatch(table.schema))
      complete = true
      await Promise.race([input.close(), failed])
      await written
    },
    // Not awaited: it waits for a write that is under way, and a writer that has failed never takes that one.
    abort: () => void input.abort().catch(() => {}),
  }
}
