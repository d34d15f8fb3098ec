import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { EngramError } from '../models/errors/engram-error.ts'

/**
 * Where what is expensive is kept between runs: ENGRAM_CACHE, or .cache/engram in the working directory. Nothing is made yet, but what
 * cannot become a directory is refused before a run begins, not after its training.
 * @throws EngramError (exit code 2) where something that is no directory lies in the way
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv): string {
  const { ENGRAM_CACHE = '' } = environment
  const wanted = resolve(ENGRAM_CACHE === '' ? '.cache/engram' : ENGRAM_CACHE)
  const refuse = (text: string): never => {
    throw new EngramError(
      `ENGRAM_CACHE: got ${ENGRAM_CACHE || wanted}, but ${text}; expected a folder, or a place where one can be made`,
      2,
    )
  }
  for (let folder = wanted; ; folder = dirname(folder)) {
    try {
      if (statSync(folder).isDirectory()) return wanted
      return refuse(`${folder} is a file`)
    } catch (error) {
      if (error instanceof EngramError) throw error
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT' && code !== 'ENOTDIR') refuse(`${folder} cannot be looked at (${code})`)
    }
  }
}
