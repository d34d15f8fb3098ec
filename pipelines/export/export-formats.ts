import { cFormat } from './c-format.ts'
import type { ExportFormat } from './export-format.ts'
import { nirFormat } from './nir-format.ts'

/** Every format that `engram export` writes, by name. */
export const exportFormats: Readonly<Record<string, ExportFormat>> = {
  [cFormat.name]: cFormat,
  [nirFormat.name]: nirFormat,
}
