import { contentHash } from '../../datasets/files/json/content-hash.ts'
import type { ExportedNetwork } from './export-format.ts'

/** What `export.json` says of an export: how large it is, what the format cannot say, and its files with their checksums. */
export const exportReport = (format: string, name: string, { files, facts, lost }: ExportedNetwork) => ({
  format, name, facts, lost,
  files: Object.entries(files).map(([file, content]) => ({ file, bytes: Buffer.byteLength(content), sha256: contentHash(content) })),
})

/** That, as data. */
export type ExportReport = ReturnType<typeof exportReport>
