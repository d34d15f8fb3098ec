import { basename } from 'node:path'
import type { OpenDataset, Recording } from './dataset-definition.ts'
import { recordingsOfFiles } from './recordings-of-files.ts'

/** A file that is one recording of which no class is known. */
export const aloneFile = (path: string, read: (file: string) => Promise<Recording>): OpenDataset =>
  recordingsOfFiles(null, [{ file: path, key: { split: null, label: null, className: null, group: null, source: basename(path) } }], read)
