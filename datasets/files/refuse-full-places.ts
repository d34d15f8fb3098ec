import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { EngramError } from '../../models/errors/engram-error.ts'
import { folderProblem } from './folder-problem.ts'

const fullWords = /no space left on device|read-only file system|disk quota exceeded/i

const freeBytes = (folder: string): Promise<number> => statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => 0)

/**
 * To be called when a tool has failed that works in the cache (where `cacheDirectory` is given) and in the folder for temporary files:
 * where it failed for want of room there, its words about the circuit mean nothing.
 * @throws EngramError (exit code 2) naming ENGRAM_CACHE or TMPDIR, where nothing can be written there, or the tool's `words` say so
 */
export const refuseFullPlaces = async (cacheDirectory: string | undefined, words: string): Promise<void> => {
  const places = [
    ...(cacheDirectory === undefined ? [] : [{ variable: 'ENGRAM_CACHE', folder: cacheDirectory }]),
    { variable: 'TMPDIR', folder: tmpdir() },
  ]
  const refuse = (variable: string, folder: string, reason: string): never => {
    throw new EngramError(
      `${variable}: got ${folder}, where nothing can be written any more (${reason}); expected a folder that can be written, with room`,
      2,
    )
  }
  for (const { variable, folder } of places) {
    const reason = await folderProblem(folder)
    if (reason !== undefined) refuse(variable, folder, reason)
  }
  const [said] = fullWords.exec(words) ?? []
  if (said === undefined) return
  // What failed has let go of its room by now: the fuller place it was.
  const free = await Promise.all(places.map(({ folder }) => freeBytes(folder)))
  const { variable, folder } = places[free.indexOf(Math.min(...free))]!
  refuse(variable, folder, said)
}
