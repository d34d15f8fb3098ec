import { execa } from 'execa'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { PlaceAndRoute } from './find-place-and-route.ts'
import { npmPackageVersion } from '../npm-package-version.ts'

/** An icepack that can be run: the command, or the one that the npm package of nextpnr-ice40 holds. */
export type Icepack = { readonly source: PlaceAndRoute['source']; readonly version: string }

const packageName = '@yowasp/nextpnr-ice40'

/**
 * Finds icepack, which makes a bitstream of a placed circuit: the command on the PATH, or the npm package of nextpnr; `auto` takes the
 * command before the package. icepack itself tells no version.
 * @throws EngramError (exit code 3) where the one that was asked for is absent
 */
export const findIcepack = async (choice: 'npm' | 'system' | 'auto'): Promise<Icepack> => {
  // Without arguments it waits for standard input; with -h it prints its usage and ends with an exit code of 1.
  const answers = async (): Promise<boolean> =>
    (await execa('icepack', ['-h'], { reject: false, timeout: 10_000, stdin: 'ignore' })).exitCode !== undefined
  if (choice !== 'npm' && (await answers())) return { source: 'system', version: 'system' }
  const version = choice === 'system' ? undefined : npmPackageVersion(packageName)
  if (version !== undefined) return { source: 'npm', version }
  const npm = `the npm package: npm install ${packageName}`
  throw new EngramError(
    choice === 'npm'
      ? `icepack: the npm package ${packageName} is not installed; install it with: npm install ${packageName}`
      : `icepack: not found on the PATH; install it with: apt-get install fpga-icestorm${choice === 'auto' ? `, or ${npm}` : ''}`,
    3,
  )
}
