import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileSha256 } from '../directory/file-sha256.ts'
import type { FileRecord } from './item-record.ts'

/**
 * What keeps files of a run directory from being those that were written, as a sentence about the first one; undefined where nothing does.
 */
export async function partsProblem(directory: string, parts: readonly FileRecord[]): Promise<string | undefined> {
  // Lengths first: they cost nothing.
  for (const { path, bytes } of parts) {
    const size = await stat(join(directory, path)).then((one) => one.size, () => undefined)
    if (size === undefined) return `${path} is missing`
    if (size !== bytes) return `${path} has ${size} bytes, expected ${bytes}`
  }
  for (const { path, sha256 } of parts) {
    const found = await fileSha256(join(directory, path))
    if (found !== sha256) return `${path} has SHA-256 ${found}, expected ${sha256}`
  }
  return undefined
}
