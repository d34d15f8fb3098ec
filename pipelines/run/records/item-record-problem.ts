import { partName } from '../../../operators/stream/part-name.ts'
import type { ItemRecord } from './item-record.ts'
import type { WorkItem } from '../items/work-items.ts'

/** What a run expects of the record of an item: the run and the item it is of, and the tables it left a part of, where that is known. */
export type ExpectedRecord = { readonly run: string; readonly item: WorkItem | undefined; readonly tables: readonly string[] | undefined }

/** What keeps a record from being that of an item of the run, as the end of a sentence about it; undefined where nothing does. */
export function itemRecordProblem(
  { run: ofRun, index, seed, variant, parts }: ItemRecord,
  { run, item, tables }: ExpectedRecord,
): string | undefined {
  if (ofRun !== run) return `is of run ${ofRun}, expected ${run}`
  if (!item) return `is of item ${index}, which the run does not have`
  if (index !== item.index) return `is of item ${index}, expected ${item.index}`
  if (seed !== item.seed) return `is of seed ${seed}, expected ${item.seed}`
  if (variant !== item.variant) return `is of variant ${variant ?? 'none'}, expected ${item.variant ?? 'none'}`
  for (const { table, path } of parts) {
    const expected = `${table}/${partName(index)}`
    if (tables && path !== expected) return `names ${path} as its part of table ${table}, expected ${expected}`
  }
  const left = parts.map(({ table }) => table).sort()
  if (!tables || left.join('\n') === tables.join('\n')) return undefined
  const missing = tables.filter((table) => !left.includes(table))
  if (missing.length > 0) return `has no part of table ${missing.join(', ')}, which the pipeline leaves`
  return `has parts of tables ${left.join(', ')}, expected ${tables.length === 0 ? 'none' : `one each of ${tables.join(', ')}`}`
}
