import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sourceFiles } from '../../../datasets/files/source-files.ts'
import { engramPackage } from '../../engram-package.ts'

const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines']
/** What is only watched, drawn, verified or tested decides no result. */
const noResults = /(^|\/)(fixtures|terminal|cli|report|bad-inputs|verify|soak|shipped)\//

/**
 * SHA-256 of the code that decides results: the package file, the lock file where there is one, and every source or, in an installed
 * package, every built file. So an edit makes another run instead of resuming one that other code began.
 */
export async function codeHash(): Promise<string> {
  const { root, source } = engramPackage
  const hash = createHash('sha256')
  for (const file of ['package.json', 'package-lock.json']) {
    if (existsSync(join(root, file))) hash.update(await readFile(join(root, file)))
  }
  const base = source ? root : join(root, 'dist')
  const lists = await Promise.all(folders.map(async (folder) => {
    const at = join(base, folder)
    return (await sourceFiles(at)).filter((path) => !noResults.test(relative(at, path)))
  }))
  for (const file of lists.flat().sort()) hash.update(`\n${relative(base, file)}\n`).update(await readFile(file))
  return hash.digest('hex')
}
