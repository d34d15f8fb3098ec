import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a directory and those above it that are missing; gives those that it made, outermost first. Node's own recursive form never ends
 * where the system says that a directory which is there is not, as in /proc.
 * @throws the system's error with its code: ENOTDIR for a file in the way, EACCES, ENOENT from /proc, ...
 */
export const makeDirectory = async (path: string): Promise<readonly string[]> => {
  const missing: string[] = []
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (found && !found.isDirectory()) {
      throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR', path })
    }
    if (found) break
    missing.unshift(folder)
  }
  const made: string[] = []
  for (const folder of missing) {
    await mkdir(folder).then(() => made.push(folder), (error: NodeJS.ErrnoException) => {
      // Another process was quicker.
      if (error.code !== 'EEXIST') throw error
    })
  }
  return made
}
