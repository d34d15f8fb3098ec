import { npmPackage } from '../../hdl/tools/npm-package.ts'
import { EngramError } from '../../models/errors/engram-error.ts'

/** Packages that the embedded simulator is made with; both are dependencies of engram. */
export type ToolPackage = '@yowasp/yosys' | '@yowasp/clang'

/**
 * Where a tool's package lies, and its version.
 * @throws EngramError (exit code 3) where it is not installed
 */
export const packageDirectory = (name: ToolPackage): { readonly directory: string; readonly version: string } => {
  const found = npmPackage(name)
  if (!found) throw new EngramError(`${name}: not found, expected it among the installed packages; install it with: npm ci`, 3)
  return found
}
