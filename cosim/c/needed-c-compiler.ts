import { EngramError } from '../../models/errors/engram-error.ts'
import { findCCompiler, type CCompiler } from './find-c-compiler.ts'

/**
 * A C compiler, `cc` where nothing is said.
 * @throws EngramError (exit code 3) where it is not installed
 */
export const neededCCompiler = async (command = 'cc'): Promise<CCompiler> => {
  const found = await findCCompiler(command)
  if (found) return found
  throw new EngramError(`${command}: no C compiler of this name was found; install one with: apt-get install gcc`, 3)
}
