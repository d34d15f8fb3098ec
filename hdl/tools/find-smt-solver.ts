import { execa } from 'execa'
import { EngramError } from '../../models/errors/engram-error.ts'
import { npmPackageVersion } from './npm-package-version.ts'

/** A solver that can be run: that of the npm package z3-solver (WebAssembly), or the command `z3`. */
export type SmtSolver = { readonly source: 'npm' | 'system'; readonly version: string }

/**
 * Finds the chosen solver; with `auto` that of the npm package, which the lock file pins, or else the command `z3` on the PATH.
 * @throws EngramError (exit code 3) where there is none
 */
export const findSmtSolver = async (source: 'auto' | 'npm' | 'system'): Promise<SmtSolver> => {
  const version = source === 'system' ? undefined : npmPackageVersion('z3-solver')
  if (version !== undefined) return { source: 'npm', version: `z3-solver ${version} (npm)` }
  if (source === 'npm') throw new EngramError('solver: the npm package z3-solver is not installed; install it with: npm ci', 3)
  const said = /^Z3 version \S+/.exec(String((await execa('z3', ['--version'], { reject: false })).stdout))
  if (said) return { source: 'system', version: said[0] }
  throw new EngramError('solver: neither the npm package z3-solver nor a command z3 was found; install one with: npm ci, or: apt-get install z3', 3)
}
