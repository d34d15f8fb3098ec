import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { engramPackage } from '../../engram-package.ts'
import { finishedRunAt } from './finished-run-at.ts'
import { readRunManifest } from '../../run/records/read-run-manifest.ts'
import type { RunManifest } from '../../run/records/run-manifest.ts'

/**
 * The manifest of a finished run.
 * @throws EngramError (exit code 2) where the directory is no run, is one that has not finished or was written by another version of
 *   engram, or where a part of it is missing
 */
export async function openFinishedRun(directory: string): Promise<RunManifest> {
  finishedRunAt(directory)
  const refuse = (text: string): never => {
    throw new EngramError(`${directory}: ${text}`, 2)
  }
  const manifest = await readRunManifest(directory).catch((error: unknown) =>
    refuse(`${(error as Error).message}; run it again with --fresh`),
  )
  const { engram, parts } = manifest
  if (engram !== engramPackage.version)
    refuse(`the run was written by engram ${engram}, this is ${engramPackage.version}; run it again, or use that version`)
  const missing = parts.find((part) => !existsSync(join(directory, part.path)))
  if (missing) refuse(`${missing.path} is missing; run it again with --fresh`)
  return manifest
}
