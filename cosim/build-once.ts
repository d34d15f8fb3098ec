import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { contentHash } from '../datasets/files/content-hash.ts'
import { ownedName } from '../datasets/files/owned-name.ts'

/**
 * Makes something expensive, or finds it made: its directory under `simulators/` is named by the hash of `content`, everything that
 * it is made from. `make` fills a work directory, which then appears whole, so that builders side by side do not disturb each other;
 * `product` is the file that tells whether it is there. Returns the directory.
 */
export const buildOnce = async (
  cacheDirectory: string,
  content: unknown,
  product: string,
  make: (workDirectory: string) => Promise<void>,
): Promise<string> => {
  const directory = join(cacheDirectory, 'simulators', contentHash(JSON.stringify(content)).slice(0, 32))
  if (existsSync(join(directory, product))) return directory
  const work = `${ownedName(`${directory}.`)}.tmp`
  await mkdir(work, { recursive: true })
  try {
    await make(work)
    await rename(work, directory).catch(async (error: unknown) => {
      // Another builder was first: its result is the same.
      if (!existsSync(join(directory, product))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return directory
}
