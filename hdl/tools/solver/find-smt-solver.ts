import { execa } from 'execa'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { npmPackageVersion } from '../npm-package-version.ts'

/** A solver that can be run: that of the npm package z3-solver (WebAssembly), or the command `z3`. */
export type SmtSolver = { readonly source: 'npm' | 'system'; readonly version: string }

/**
 * Finds the chosen solver; with `auto` the command `z3` on the PATH, which is the faster one, or else the npm package.
 * @throws EngramError (exit code 3) where there is none
 */
export const findSmtSolver = async (source: 'auto' | 'npm' | 'system'): Promise<SmtSolver> => {
  const said = source === 'npm' ? null : /^Z3 version \S+/.exec(String((await execa('z3', ['--version'], { reject: false })).stdout))
  if (said) return { source: 'system', version: said[0] }
  const version = source === 'system' ? undefined : npmPackageVersion('z3-solver')
  if (version !== undefined) return { source: 'npm', version: `z3-solver ${version} (npm)` }
  const what = {
    auto: 'neither a command z3 nor the npm package z3-solver was found',
    npm: 'the npm package z3-solver is not installed',
    system: 'no command z3 on the PATH',
  }[source]
  const how = { auto: 'npm ci, or: apt-get install z3', npm: 'npm ci', system: 'apt-get install z3' }[source]
  throw new EngramError(`solver: ${what}; install one with: ${how}`, 3)
}
