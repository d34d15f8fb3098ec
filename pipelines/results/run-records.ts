import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ItemRecord } from '../run/records/item-record.ts'

/** The records of the items of a finished run, in order. */
export const runRecords = async (directory: string): Promise<readonly ItemRecord[]> => {
  const folder = join(directory, 'items')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as ItemRecord))
}
