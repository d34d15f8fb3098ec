import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheNote } from './cache-note.ts'
import { contentHash } from './json/content-hash.ts'
import { placeFailure } from './place-failure.ts'
import { writeFileAtomically } from './write-file-atomically.ts'

/** The place of bytes in the cache. */
export type KeptBytes = {
  readonly path: string
  /** What was kept; undefined where nothing was, or what lies there is not as it was made, which the note is told. */
  read(): Promise<Uint8Array | undefined>
  /** @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there */
  write(bytes: Uint8Array): Promise<void>
}

/** Two hashes in hexadecimal digits before the bytes: of what they were made from, and of themselves. */
const headerLength = 128

/**
 * Bytes that are expensive to make, in `folder` of the cache under the hash of `content`, everything that they are made from. The file
 * begins with that hash and one of the bytes: one that is another's or has changed is not read, and `note` is told.
 */
export const keptBytes = ({ cacheDirectory, folder, content, note = cacheNote }: {
  readonly cacheDirectory: string
  readonly folder: string
  readonly content: unknown
  readonly note?: ((text: string) => void) | undefined
}): KeptBytes => {
  const madeFrom = contentHash(JSON.stringify(content))
  const path = join(cacheDirectory, folder, `${madeFrom.slice(0, 32)}.bin`)
  return {
    path,
    async read() {
      const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
      })
      if (file === undefined) return undefined
      const bytes = file.subarray(headerLength)
      if (file.toString('latin1', 0, headerLength) === madeFrom + contentHash(bytes)) return bytes
      note(`${path}: is not as it was made; it is thrown away and made anew`)
      return undefined
    },
    async write(bytes) {
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFileAtomically(path, Buffer.concat([Buffer.from(madeFrom + contentHash(bytes), 'latin1'), bytes]))
      } catch (error) {
        throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
      }
    },
  }
}
