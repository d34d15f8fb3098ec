import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a folder of engram's code but tests, declarations and temporary files, in no order; none where it is not there. */
export const sourceFiles = async (folder: string): Promise<string[]> => {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.') && !/\.tmp$|\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
