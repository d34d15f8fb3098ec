import { dirname } from 'node:path'
import { makeFolder } from '../../../datasets/files/make-folder.ts'
import { writeFileAtomically } from '../../../datasets/files/write-file-atomically.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'

/**
 * Writes a file of a run directory whole, with the folder it lies in; the run directory itself does not come back where somebody removed
 * it.
 * @throws EngramError (exit code 2) naming the path, where it cannot be written
 */
export async function writeRunFile(path: string, content: Uint8Array | string): Promise<void> {
  await makeFolder(dirname(path)).catch((cause: unknown) => {
    throw new EngramError(`${path}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
  })
  await writeFileAtomically(path, content)
}
