import { rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { FinishedFolder, FinishedPart } from '../../../operators/stream/part-registry.ts'
import type { ItemRecord } from '../records/item-record.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import { sealJson } from '../../../datasets/files/json/seal-json.ts'
import { syncDirectory } from '../../../datasets/files/sync-directory.ts'
import { writeRunFile } from '../directory/write-run-file.ts'

/**
 * Makes a finished item of work part of the run: its parts and folders get their final names, then its record is written. The record
 * counts: a crash before it leaves some that no record names, and those are removed and made again when the run is resumed.
 */
export async function commitItem(
  directory: string,
  { parts, folders = [] }: { readonly parts: readonly FinishedPart[]; readonly folders?: readonly FinishedFolder[] },
  record: Omit<ItemRecord, 'schemaVersion' | 'parts' | 'files'>,
): Promise<ItemRecord> {
  const parents = new Set<string>()
  for (const { tempPath, finalPath } of [...parts, ...folders]) {
    await rename(tempPath, finalPath)
    parents.add(dirname(finalPath))
  }
  for (const folder of parents) await syncDirectory(folder)

  const complete: ItemRecord = {
    schemaVersion: 2,
    ...record,
    parts: parts
      .map(({ table, finalPath, rows, bytes, sha256 }) => ({ table, path: relative(directory, finalPath), rows, bytes, sha256 }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    ...(folders.length > 0 && {
      files: folders
        .flatMap(({ finalPath, files }) =>
          files.map(({ name, bytes, sha256 }) => ({ path: relative(directory, join(finalPath, name)), bytes, sha256 })))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    }),
  }
  await writeRunFile(runDirectoryPaths.item(directory, record.index), sealJson(complete))
  await rm(runDirectoryPaths.checkpoint(directory, record.index), { force: true })
  return complete
}
