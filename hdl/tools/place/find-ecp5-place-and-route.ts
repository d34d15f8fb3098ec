import type { PlaceAndRoute } from './find-place-and-route.ts'
import { nextpnrVersion } from './nextpnr-version.ts'

/**
 * Finds the command nextpnr-ecp5, of which engram uses no package. Undefined where it is absent, however it was asked for, and for `none`
 * and `npm`.
 */
export const findEcp5PlaceAndRoute = async (choice: 'none' | 'npm' | 'system' | 'auto'): Promise<PlaceAndRoute | undefined> => {
  const version = choice === 'system' || choice === 'auto' ? await nextpnrVersion('nextpnr-ecp5') : undefined
  return version === undefined ? undefined : { source: 'system', version }
}
