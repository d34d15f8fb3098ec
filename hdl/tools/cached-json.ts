import { keptJson } from '../../datasets/files/json/kept-json.ts'

/**
 * A value that is expensive to make, or what was kept of it in `folder` of the cache, under the hash of `content`, everything that it is
 * made from. What is another's or has changed is made anew, and `note` is told (`keptJson`).
 * @throws EngramError (exit code 2) naming ENGRAM_CACHE, where the machine refuses to write there
 */
export const cachedJson = async <T>(place: Parameters<typeof keptJson<T>>[0], make: () => Promise<T>): Promise<T> => {
  const kept = keptJson(place)
  const found = await kept.read()
  if (found !== undefined) return found
  const value = await make()
  await kept.write(value)
  return value
}
