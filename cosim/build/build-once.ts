import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ownedName } from '../../datasets/files/owners/owned-name.ts'
import { productRecord } from '../../datasets/files/json/product-record.ts'
import { syncDirectory } from '../../datasets/files/sync-directory.ts'
import { syncTree } from '../../datasets/files/sync-tree.ts'
import { placeFailure } from '../../datasets/files/place-failure.ts'
import { findBuilt } from './find-built.ts'

/**
 * Makes something expensive, or finds it made: its directory under `simulators/` is named by the hash of `content`, everything that
 * it is made from. `make` fills a work directory, which is flushed and then appears whole, so that builders side by side do not disturb
 * each other. What is found is held to its record (`productRecord`); what is not as it was made is made anew, and `note` is told. Returns
 * the directory.
 * @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there
 */
export const buildOnce = async (
  cacheDirectory: string,
  content: unknown,
  make: (workDirectory: string) => Promise<void>,
  note?: (text: string) => void,
): Promise<string> => {
  const { directory, madeFrom, built } = await findBuilt(cacheDirectory, content, note)
  if (built) return directory
  const work = `${ownedName(`${directory}.`)}.tmp`
  const aside = `${ownedName(`${directory}.`)}.tmp`
  try {
    await mkdir(work, { recursive: true })
    await make(work)
    await productRecord.write(work, madeFrom)
    await syncTree(work)
    const replace = async (): Promise<void> => {
      await rename(directory, aside).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      })
      await rename(work, directory)
    }
    await rename(work, directory).catch(async () => {
      // Another builder was first, and its result is the same; or what lies there is what was found wrong.
      if (await productRecord.problem(directory, madeFrom) !== undefined) await replace()
    })
    await syncDirectory(dirname(directory))
  } catch (error) {
    throw placeFailure('ENGRAM_CACHE', cacheDirectory, error)
  } finally {
    for (const path of [work, aside]) await rm(path, { recursive: true, force: true }).catch(() => {})
  }
  return directory
}
