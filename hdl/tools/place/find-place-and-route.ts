import { EngramError } from '../../../models/errors/engram-error.ts'
import { nextpnrVersion } from './nextpnr-version.ts'
import { npmPackageVersion } from '../npm-package-version.ts'

/** A nextpnr that can be run. */
export type PlaceAndRoute = {
  readonly source: 'npm' | 'system'
  /** Version of the npm package, or what the command says. */
  readonly version: string
}

const packageName = '@yowasp/nextpnr-ice40'

/**
 * Finds nextpnr-ice40: the command, the npm package, with `auto` the command before the package. Undefined for `none`, and for `auto`
 * where there is neither.
 * @throws EngramError (exit code 3) where the one that was asked for is absent
 */
export const findPlaceAndRoute = async (choice: 'none' | 'npm' | 'system' | 'auto'): Promise<PlaceAndRoute | undefined> => {
  if (choice === 'none') return undefined
  const system = choice === 'npm' ? undefined : await nextpnrVersion('nextpnr-ice40')
  if (system !== undefined) return { source: 'system', version: system }
  if (choice === 'system') {
    throw new EngramError('nextpnr-ice40: not found on the PATH; install it with: apt-get install nextpnr-ice40', 3)
  }
  const version = npmPackageVersion(packageName)
  if (version !== undefined) return { source: 'npm', version }
  if (choice === 'auto') return undefined
  throw new EngramError(`nextpnr-ice40: the npm package ${packageName} is not installed; install it with: npm install ${packageName}`, 3)
}
