import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { engramPackage } from '../engram-package.ts'

/** The TypeScript compiler, a script for Node, that is installed for files in this folder or, failing that, for engram. */
export function findTypeScript(folder: string): string | undefined {
  for (const start of [folder, engramPackage.root]) {
    try {
      return join(dirname(createRequire(join(start, 'file')).resolve('typescript/package.json')), 'bin', 'tsc')
    } catch {
      // Not installed there.
    }
  }
  return undefined
}
