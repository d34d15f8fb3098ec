import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheNote } from '../../datasets/files/cache-note.ts'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { productRecord } from '../../datasets/files/json/product-record.ts'

/**
 * Where what is made from `content` lies, or would lie, under `simulators/` of a cache, and whether it lies there as it was made. `note` is
 * told where something else lies there.
 */
export const findBuilt = async (
  cacheDirectory: string,
  content: unknown,
  note: (text: string) => void = cacheNote,
): Promise<{ readonly directory: string; readonly madeFrom: string; readonly built: boolean }> => {
  const madeFrom = contentHash(JSON.stringify(content))
  const directory = join(cacheDirectory, 'simulators', madeFrom.slice(0, 32))
  if (!existsSync(directory)) return { directory, madeFrom, built: false }
  const problem = await productRecord.problem(directory, madeFrom)
  if (problem !== undefined) note(`${directory}: ${problem}; it is thrown away and made anew`)
  return { directory, madeFrom, built: problem === undefined }
}
