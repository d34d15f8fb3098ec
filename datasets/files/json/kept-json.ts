import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { cacheNote } from '../cache-note.ts'
import { placeFailure } from '../place-failure.ts'
import { writeFileAtomically } from '../write-file-atomically.ts'
import { contentHash } from './content-hash.ts'
import { sealJson } from './seal-json.ts'
import { unsealJson } from './unseal-json.ts'

/** A value's place in the cache. */
export type KeptJson<T> = {
  readonly path: string
  /** What was kept; undefined where nothing was, or what lies there is not as it was made, which the note is told. */
  read(): Promise<T | undefined>
  /** @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there */
  write(value: T): Promise<void>
}

/**
 * A value that is expensive to make, in `folder` of the cache under the hash of `content`, everything that it is made from. The file says
 * which hash that is, and has a checksum: one that is another's or has changed is not read, and `note` is told.
 */
export const keptJson = <T>({ cacheDirectory, folder, content, schema, note = cacheNote }: {
  readonly cacheDirectory: string
  readonly folder: string
  readonly content: unknown
  readonly schema: z.ZodType<T>
  readonly note?: ((text: string) => void) | undefined
}): KeptJson<T> => {
  const madeFrom = contentHash(JSON.stringify(content))
  const path = join(cacheDirectory, folder, `${madeFrom.slice(0, 32)}.json`)
  return {
    path,
    async read() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
      })
      if (text === undefined) return undefined
      try {
        const kept = unsealJson(text) as { readonly madeFrom?: unknown; readonly value?: unknown }
        if (kept.madeFrom !== madeFrom) throw new Error('was made from something else')
        return schema.parse(kept.value)
      } catch (error) {
        note(`${path}: ${(error as Error).message}; it is thrown away and made anew`)
        return undefined
      }
    },
    async write(value) {
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFileAtomically(path, sealJson({ madeFrom, value }))
      } catch (error) {
        throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
      }
    },
  }
}
