import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import { ownedName } from './owners/owned-name.ts'
import { syncDirectory } from './sync-directory.ts'

/**
 * Writes a file that appears complete or not at all, also across a crash: temporary file in the same directory, flush,
 * rename, flush of the directory.
 * @throws EngramError (exit code 2) naming the path, where it cannot be written
 */
export const writeFileAtomically = async (path: string, content: string | Uint8Array): Promise<void> => {
  const temporary = `${ownedName(`${path}.`)}.tmp`
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncDirectory(dirname(path))
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    throw new EngramError(`${path}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
  }
}
