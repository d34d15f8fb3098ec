import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileSha256 } from './file-sha256.ts'
import type { ItemRecord } from './item-record.ts'
import { runDirectoryPaths } from './run-directory-paths.ts'
import { runFileSchemas } from './run-file-schemas.ts'

/**
 * The records of the items that were committed, in order. A record that is not one, or whose parts are not all there with their
 * content, does not count: the item is done again. Of parts that were `verified` before only the lengths are looked at.
 */
export async function readItemRecords(directory: string, verified = false): Promise<readonly ItemRecord[]> {
  const folder = runDirectoryPaths.items(directory)
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const records = await Promise.all(names.map(async name => {
    try {
      return runFileSchemas.item.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))) as unknown as ItemRecord
    } catch {
      return undefined
    }
  }))
  const whole = await Promise.all(records.map(record => record !== undefined && partsAreThere(directory, record, verified)))
  return records.filter((record, index): record is ItemRecord => record !== undefined && whole[index])
}

async function partsAreThere(directory: string, { parts }: ItemRecord, verified: boolean): Promise<boolean> {
  const sizes = await Promise.all(parts.map(part => stat(join(directory, part.path)).then(({ size }) => size, () => -1)))
  if (!parts.every(({ bytes }, index) => sizes[index] === bytes)) return false
  for (const { path, sha256 } of verified ? [] : parts) {
    if (await fileSha256(join(directory, path)).catch(() => '') !== sha256) return false
  }
  return true
}
