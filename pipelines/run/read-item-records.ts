import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ItemRecord } from './item-record.ts'
import { runDirectoryPaths } from './run-directory-paths.ts'

/**
 * The records of the items that were committed, in order. A record whose parts are not all there with their lengths does not
 * count: the item is done again.
 */
export async function readItemRecords(directory: string): Promise<readonly ItemRecord[]> {
  const folder = runDirectoryPaths.items(directory)
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const records = await Promise.all(names.map(async name => {
    try {
      return JSON.parse(await readFile(join(folder, name), 'utf8')) as ItemRecord
    } catch {
      return undefined
    }
  }))
  const whole = await Promise.all(records.map(record => record !== undefined && partsAreThere(directory, record)))
  return records.filter((record, index): record is ItemRecord => record !== undefined && whole[index])
}

async function partsAreThere(directory: string, { parts }: ItemRecord): Promise<boolean> {
  const sizes = await Promise.all(parts.map(part => stat(join(directory, part.path)).then(({ size }) => size, () => -1)))
  return parts.every(({ bytes }, index) => sizes[index] === bytes)
}
