import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { defer, finalize } from 'rxjs'
import { z } from 'zod'
import { openParquetPart, type ParquetPart } from '../datasets/parquet/open-parquet-part.ts'
import { tableOfBatch } from '../datasets/tables/table-of-batch.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { boundedConcatMap } from './stream/bounded-concat-map.ts'
import { defineStage } from './stream/define-stage.ts'

/**
 * The sink: every table goes to one Parquet part of this item, `TABLE/part-00000.parquet` in the run directory. The parts are handed
 * in complete and get their names together, when the whole item has ended well.
 */
export const writeParquet = defineStage({
  name: 'writeParquet',
  version: 1,
  options: z.strictObject({}),
  consumes: 'everything',
  emits: [],
  operator: (_, context) => (source) =>
    defer(() => {
      const parts = new Map<string, ParquetPart>()
      let finished = false
      const open = async (table: string, part: () => Promise<ParquetPart>): Promise<ParquetPart> => {
        const known = parts.get(table) ?? (await part())
        parts.set(table, known)
        return known
      }
      const folderOf = async (table: string): Promise<string> => {
        const folder = join(context.partDirectory, table)
        await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
          throw new EngramError(`${folder}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
        })
        return folder
      }
      const name = `part-${String(context.item.index).padStart(5, '0')}.parquet`
      return source.pipe(
        boundedConcatMap(
          context,
          async function* ({ table, batch }) {
            const part = await open(table, async () => openParquetPart(join(await folderOf(table), name), tableOfBatch(table, batch)))
            await part.write(batch)
          },
          async function* () {
            for (const [table, part] of parts) {
              const { path, temporaryPath, rows, bytes, sha256 } = await part.finish()
              context.parts?.add({ table, finalPath: path, tempPath: temporaryPath, rows, bytes, sha256 })
            }
            finished = true
          },
        ),
        // What was begun and not handed in leaves nothing behind.
        finalize(() => {
          if (!finished) for (const part of parts.values()) void part.abandon()
        }),
      )
    }),
})
