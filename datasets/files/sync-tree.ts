import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from './sync-directory.ts'
import { syncFile } from './sync-file.ts'

/** Flushes a directory with everything in it, so that a rename of it survives a crash with its content. */
export const syncTree = async (directory: string): Promise<void> => {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else if (entry.isFile()) await syncFile(path)
  }
  await syncDirectory(directory)
}
