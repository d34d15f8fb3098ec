import { readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ItemRecord } from './item-record.ts'

const bookkeeping = new Set(['items', 'checkpoints', 'timing', 'report'])

/**
 * Removes what a run that was stopped left half done: temporary files anywhere, and parts that no committed item names.
 * Checkpoints stay, an unfinished item goes on from its own.
 */
export async function cleanRunDirectory(directory: string, committed: readonly ItemRecord[]): Promise<void> {
  const kept = new Set(committed.flatMap(({ parts }) => parts.map(({ path }) => path)))
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = relative(directory, join(entry.parentPath, entry.name))
    const folders = path.split(sep)
    const isPart = folders.length > 1 && !bookkeeping.has(folders[0])
    if (entry.name.endsWith('.tmp') || (isPart && !kept.has(path))) await rm(join(directory, path), { force: true })
  }
}
