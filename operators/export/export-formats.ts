import { cFormat } from './c-format.ts'
import type { ExportFormat } from './export-format.ts'
import { nirFormat } from './nir-format.ts'

/** Every format that networks can be taken away in, by name. */
export const exportFormats: Readonly<Record<string, ExportFormat>> = {
  [cFormat.name]: cFormat,
  [nirFormat.name]: nirFormat,
}
