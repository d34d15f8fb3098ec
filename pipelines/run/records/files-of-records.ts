import type { FileRecord, ItemRecord } from './item-record.ts'

/** Files that are no tables, of all items. */
export const filesOfRecords = (records: readonly ItemRecord[]): readonly FileRecord[] => records.flatMap(({ files = [] }) => files)
