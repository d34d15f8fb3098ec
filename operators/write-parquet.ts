import { join } from 'node:path'
import { defer, finalize } from 'rxjs'
import { z } from 'zod'
import { makeFolder } from '../datasets/files/make-folder.ts'
import type { TableDefinition } from '../datasets/tables/define-table.ts'
import { openParquetPart } from '../datasets/parquet/open-parquet-part.ts'
import type { ParquetPart } from '../datasets/parquet/parquet-part.ts'
import { parquetWriters } from '../datasets/parquet/parquet-writers.ts'
import { tableOfBatch } from '../datasets/tables/table-of-batch.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { boundedConcatMap } from './stream/flow/bounded-concat-map.ts'
import { defineStage } from './stream/define-stage.ts'
import { partName } from './stream/part-name.ts'

const options = z.strictObject({
  /**
   * The package that writes the files. `parquet-wasm` holds every value, is many times faster and makes smaller files; `parquetjs-lite`
   * keeps to the encodings of its time, for readers that know no newer ones, and refuses values that it would change.
   */
  writer: z.enum(Object.keys(parquetWriters) as (keyof typeof parquetWriters)[]).default('parquet-wasm'),
})

/**
 * The sink: every table goes to one Parquet part of this item, `TABLE/part-00000.parquet` in the run directory, an empty one where no row
 * came. The parts are handed in complete and get their names together, when the whole item has ended well.
 */
export const writeParquet = defineStage({
  name: 'writeParquet',
  version: 2,
  options,
  consumes: 'everything',
  emits: [],
  keeps: 'every table',
  operator: ({ writer }, context) => (source) =>
    defer(() => {
      /** By table; kept from the moment the opening begins, so that one which is still opening when the stream stops is removed too. */
      const parts = new Map<string, Promise<ParquetPart>>()
      let finished = false
      const open = async (definition: TableDefinition): Promise<ParquetPart> => {
        const folder = join(context.partDirectory, definition.name)
        await makeFolder(folder).catch((cause: unknown) => {
          throw new EngramError(`${folder}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
        })
        return openParquetPart(join(folder, partName(context.item.index)), definition, { writer })
      }
      return source.pipe(
        boundedConcatMap(
          context,
          async function* ({ table, batch }) {
            const part = parts.get(table) ?? open(tableOfBatch(table, batch))
            parts.set(table, part)
            await (await part).write(batch)
          },
          async function* () {
            // A table that is missing and one without rows must not look alike.
            for (const table of context.tables ?? []) if (!parts.has(table.name)) parts.set(table.name, open(table))
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
