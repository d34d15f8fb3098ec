import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sourceFiles } from './source-files.ts'

/** The folder of all code: that of the sources or, in an installed package, of what was built of them. */
const root = join(import.meta.dirname, '..', '..')

const known = new Map<string, Promise<string>>()

const hashNow = async (folders: readonly string[]): Promise<string> => {
  const files = (await Promise.all(folders.map((folder) => sourceFiles(join(root, folder))))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\n${relative(root, file)}\n`).update(await readFile(file))
  return hash.digest('hex')
}

/**
 * SHA-256 of all code below some folders, tests aside: what is kept under it is made anew after an edit there. Asked for once a process.
 * @param folders relative to the root
 */
export const codeHash = (...folders: readonly string[]): Promise<string> => {
  const name = folders.join('\n')
  const found = known.get(name) ?? hashNow(folders)
  known.set(name, found)
  return found
}
