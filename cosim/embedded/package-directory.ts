import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'

/** Packages that the embedded simulator is made with; both are dependencies of engram. */
export type ToolPackage = '@yowasp/yosys' | '@yowasp/clang'

/**
 * Where a tool's package lies, and its version.
 * @throws EngramError (exit code 3) where it is not installed
 */
export const packageDirectory = (name: ToolPackage): { readonly directory: string; readonly version: string } => {
  try {
    // The packages export their entry alone, `gen/bundle.js`.
    const directory = join(createRequire(import.meta.url).resolve(name), '..', '..')
    const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string }
    return { directory, version }
  } catch (error) {
    throw new EngramError(`${name}: not found, expected it among the installed packages; install it with: npm ci`, 3, { cause: error })
  }
}
