import { rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { folderProblem } from '../datasets/files/folder-problem.ts'
import { makeDirectory } from '../datasets/files/make-directory.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { cacheDirectory } from './cache-directory.ts'

/**
 * The cache directory, once it is known that it and the folder for temporary files can be written and have room: a run that lacks them
 * would learn it after its training. Nothing of the trial stays.
 * @throws EngramError (exit code 2) naming ENGRAM_CACHE or TMPDIR
 */
export async function writablePlaces(environment: NodeJS.ProcessEnv): Promise<string> {
  const cache = cacheDirectory(environment)
  let made: readonly string[] = []
  const inCache = await makeDirectory(cache).then(async (folders) => {
    made = folders
    return folderProblem(cache)
  }, (error: Error) => error.message.replace(/, .*$/s, ''))
  for (const folder of made.toReversed()) await rmdir(folder).catch(() => {})
  for (const [variable, folder, reason] of [
    ['ENGRAM_CACHE', cache, inCache],
    ['TMPDIR', tmpdir(), await folderProblem(tmpdir())],
  ] as const) {
    if (reason !== undefined)
      throw new EngramError(
        `${variable}: got ${folder}, where nothing can be written (${reason}); expected a folder that can be written, with room`,
        2,
      )
  }
  return cache
}
