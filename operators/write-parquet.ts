import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { defer, finalize } from 'rxjs'
import { z } from 'zod'
import { openParquetPart } from '../datasets/parquet/open-parquet-part.ts'
import type { ParquetPart } from '../datasets/parquet/parquet-part.ts'
import { parquetWriters } from '../datasets/parquet/parquet-writers.ts'
import { tableOfBatch } from '../datasets/tables/table-of-batch.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { boundedConcatMap } from './stream/bounded-concat-map.ts'
import { defineStage } from './stream/define-stage.ts'

const options = z.strictObject({
  /**
   * The package that writes the files. `parquet-wasm` holds every value, is many times faster and makes smaller files; `parquetjs-lite`
   * keeps to the encodings of its time, for readers that know no newer ones, and refuses values that it would change.
   */
  writer: z.enum(Object.keys(parquetWriters) as (keyof typeof parquetWriters)[]).default('parquet-wasm'),
})

/**
 * The sink: every table goes to one Parquet part of this item, `TABLE/part-00000.parquet` in the run directory. The parts are handed
 * in complete and get their names together, when the whole item has ended well.
 */
export const writeParquet = defineStage({
  name: 'writeParquet',
  version: 1,
  options,
  consumes: 'everything',
  emits: [],
  operator: ({ writer }, context) => (source) =>
    defer(() => {
      /** By table; kept from the moment the opening begins, so that one which is still opening when the stream stops is removed too. */
      const parts = new Map<string, Promise<ParquetPart>>()
      let finished = false
      const name = `part-${String(context.item.index).padStart(5, '0')}.parquet`
      const open = async (table: string, batch: RecordBatch): Promise<ParquetPart> => {
        const folder = join(context.partDirectory, table)
        await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
          throw new EngramError(`${folder}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
        })
        return openParquetPart(join(folder, name), tableOfBatch(table, batch), { writer })
      }
      return source.pipe(
        boundedConcatMap(
          context,
          async function* ({ table, batch }) {
            const part = parts.get(table) ?? open(table, batch)
            parts.set(table, part)
            await (await part).write(batch)
          },
          async function* () {
            for (const [table, opened] of parts) {
              const { path, temporaryPath, rows, bytes, sha256 } = await (await opened).finish()
              context.parts?.add({ table, finalPath: path, tempPath: temporaryPath, rows, bytes, sha256 })
            }
            finished = true
          },
        ),
        // What was begun and not handed in leaves nothing behind.
        finalize(() => {
          if (finished) return
          for (const part of parts.values()) void part.then((opened) => opened.abandon()).catch(() => {})
        }),
      )
    }),
})
