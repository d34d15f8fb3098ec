import { readdir, rm, rmdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ItemRecord } from '../records/item-record.ts'

const bookkeeping = new Set(['items', 'checkpoints', 'timing', 'report'])

/**
 * Removes what a run that was stopped left half done: temporary files anywhere, files that no committed item names, empty folders.
 * Checkpoints stay, an unfinished item goes on from its own.
 */
export async function cleanRunDirectory(directory: string, committed: readonly ItemRecord[]): Promise<void> {
  const kept = new Set(committed.flatMap(({ parts, files = [] }) => [...parts, ...files].map(({ path }) => path)))
  const folders: string[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) folders.push(join(entry.parentPath, entry.name))
    if (!entry.isFile()) continue
    const path = relative(directory, join(entry.parentPath, entry.name))
    const names = path.split(sep)
    const isPart = names.length > 1 && !bookkeeping.has(names[0])
    if (entry.name.endsWith('.tmp') || (isPart && !kept.has(path))) await rm(join(directory, path), { force: true })
  }
  // The deepest first; one that holds something stays.
  for (const folder of folders.toSorted((a, b) => b.length - a.length)) await rmdir(folder).catch(() => {})
}
