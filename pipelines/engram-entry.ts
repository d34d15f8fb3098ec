import { join } from 'node:path'
import { engramPackage } from './engram-package.ts'

/** The file that `import ... from 'engram'` means in this process: its code, or the types that belong to it. */
export function engramEntry(of: 'code' | 'types'): string {
  const { root, source } = engramPackage
  if (source) return join(root, 'pipelines', 'index.ts')
  return join(root, 'dist', 'pipelines', of === 'code' ? 'index.js' : 'index.d.ts')
}
