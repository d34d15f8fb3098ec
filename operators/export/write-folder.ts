import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { makeFolder } from '../../datasets/files/make-folder.ts'
import { syncTree } from '../../datasets/files/sync-tree.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { FinishedFolder } from '../stream/part-registry.ts'

/**
 * Writes a folder with files under a temporary name, flushed, to be renamed when all is well.
 * @throws EngramError (exit code 2) where it cannot be written; nothing of it is left then
 */
export const writeFolder = async (finalPath: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<FinishedFolder> => {
  const tempPath = `${finalPath}.tmp`
  try {
    await rm(tempPath, { recursive: true, force: true })
    await makeFolder(dirname(finalPath))
    await makeFolder(tempPath)
    for (const [name, content] of Object.entries(files)) await writeFile(join(tempPath, name), content)
    await syncTree(tempPath)
  } catch (cause) {
    await rm(tempPath, { recursive: true, force: true }).catch(() => {})
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new EngramError(`${dirname(finalPath)}: cannot be written (${why})`, 2, { cause })
  }
  return {
    tempPath,
    finalPath,
    files: Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.byteLength(content), sha256: contentHash(content) })),
  }
}
