import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { unsealJson } from '../../../datasets/files/json/unseal-json.ts'
import { describeIssue } from '../../../models/errors/describe-issue.ts'
import type { FileRecord, ItemRecord } from './item-record.ts'
import { itemRecordProblem } from './item-record-problem.ts'
import { partsProblem } from './parts-problem.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import { runFileSchemas } from './run-file-schemas.ts'
import type { WorkItem } from '../items/work-items.ts'

/** What a run expects of its records: its hash, its items, and the tables each left a part of, where that is known. */
export type ExpectedRecords = { readonly run: string; readonly items: readonly WorkItem[]; readonly tables: readonly string[] | undefined }

/**
 * The records of the items that were committed, in order. A record that has changed since it was written, is not of this run, or whose
 * parts are not all there with their content, does not count: `doubt` is told why in a sentence, and the item is done again.
 */
export async function readItemRecords(
  directory: string,
  { run, items, tables }: ExpectedRecords,
  doubt: (text: string) => void,
): Promise<readonly ItemRecord[]> {
  const folder = runDirectoryPaths.items(directory)
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const byName = new Map(items.map((item) => [basename(runDirectoryPaths.item(directory, item.index)), item]))
  const records: ItemRecord[] = []
  for (const name of found.filter((one) => one.endsWith('.json')).sort()) {
    const read = await readFile(join(folder, name), 'utf8').then(recordIn).catch((error: Error) => error)
    const own = read instanceof Error ? read.message : itemRecordProblem(read, { run, item: byName.get(name), tables })
    const problem = own === undefined ? await partsProblem(directory, filesOf(read as ItemRecord)) : `items/${name} ${own}`
    if (problem === undefined) records.push(read as ItemRecord)
    else doubt(problem)
  }
  return records
}

const filesOf = ({ parts, files = [] }: ItemRecord): readonly FileRecord[] => [...parts, ...files]

function recordIn(text: string): ItemRecord {
  const content = unsealJson(text)
  const { error } = runFileSchemas.item.safeParse(content)
  if (error)
    throw new Error(
      `is no record: ${describeIssue(error.issues[0]!, content, runFileSchemas.item, { whole: 'it', prefix: '', noun: 'a field' })}`,
    )
  return content as ItemRecord
}
