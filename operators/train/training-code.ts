import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sourceFiles } from '../../datasets/files/source-files.ts'

/** The folder of all code: that of the sources or, in an installed package, of what was built of them. */
const root = join(import.meta.dirname, '..', '..')

let known: Promise<string> | undefined

const hashNow = async (): Promise<string> => {
  const files = (await Promise.all(['models', join('operators', 'train')].map((folder) => sourceFiles(join(root, folder))))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\n${relative(root, file)}\n`).update(await readFile(file))
  return hash.digest('hex')
}

/** SHA-256 of the code that decides what a training gives: models and this folder. So an edit there trains anew. */
export const trainingCode = (): Promise<string> => (known ??= hashNow())
