import { tmpdir } from 'node:os'
import { removeLeftovers } from '../../datasets/files/owners/remove-leftovers.ts'

/**
 * Removes what runs that were killed left among the temporary files and in the cache; and when this process ends, what it left itself:
 * a thread that had to be ended by force could not.
 */
export function clearLeftovers(cacheDirectory?: string): void {
  const clear = (own: boolean): void => {
    removeLeftovers([tmpdir()], { own })
    if (cacheDirectory !== undefined) removeLeftovers([cacheDirectory], { deep: true, own })
  }
  clear(false)
  process.once('exit', () => clear(true))
}
