import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'

/** Writes a file of a run directory whole, with the folder it lies in. */
export async function writeRunFile(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFileAtomically(path, content)
}
