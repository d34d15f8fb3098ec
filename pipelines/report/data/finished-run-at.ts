import { existsSync } from 'node:fs'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { runDirectoryPaths } from '../../run/directory/run-directory-paths.ts'

/**
 * Looks whether a finished run is there at all; what it holds is another question.
 * @throws EngramError (exit code 2) where the directory is no run, or one that has not finished
 */
export function finishedRunAt(directory: string): void {
  const refuse = (text: string): never => {
    throw new EngramError(`${directory}: ${text}`, 2)
  }
  if (!existsSync(runDirectoryPaths.identity(directory))) {
    const found = existsSync(directory) ? 'is not a run directory, it has no run.json' : 'there is no such directory'
    refuse(`${found}; expected one such as runs/NAME-HASH`)
  }
  if (!existsSync(runDirectoryPaths.manifest(directory)))
    refuse('the run has not finished, it has no manifest.json; go on with it by the command that started it')
}
