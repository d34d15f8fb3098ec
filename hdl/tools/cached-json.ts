import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { placeFailure } from '../../datasets/files/place-failure.ts'
import { cacheNote } from '../../datasets/files/cache-note.ts'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { sealJson } from '../../datasets/files/json/seal-json.ts'
import { unsealJson } from '../../datasets/files/json/unseal-json.ts'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'

/**
 * A value that is expensive to make, or what was kept of it in `folder` of the cache, under the hash of `content`, everything that it is
 * made from. The file says which hash that is, and has a checksum: one that is another's or has changed is made anew, and `note` is told.
 * @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there
 */
export const cachedJson = async <T>(
  { cacheDirectory, folder, content, schema, note = cacheNote }: {
    readonly cacheDirectory: string
    readonly folder: string
    readonly content: unknown
    readonly schema: z.ZodType<T>
    readonly note?: (text: string) => void
  },
  make: () => Promise<T>,
): Promise<T> => {
  const madeFrom = contentHash(JSON.stringify(content))
  const path = join(cacheDirectory, folder, `${madeFrom.slice(0, 32)}.json`)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
  })
  if (text !== undefined) {
    try {
      const kept = unsealJson(text) as { readonly madeFrom?: unknown; readonly value?: unknown }
      if (kept.madeFrom !== madeFrom) throw new Error('was made from something else')
      return schema.parse(kept.value)
    } catch (error) {
      note(`${path}: ${(error as Error).message}; it is thrown away and made anew`)
    }
  }
  const value = await make()
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFileAtomically(path, sealJson({ madeFrom, value }))
  } catch (error) {
    throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
  }
  return value
}
