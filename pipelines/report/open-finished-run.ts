import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import { engramPackage } from '../engram-package.ts'
import { runDirectoryPaths } from '../run/run-directory-paths.ts'
import type { RunManifest } from '../run/run-manifest.ts'

/**
 * The manifest of a finished run.
 * @throws EngramError (exit code 2) where the directory is no run, is one that has not finished or was written by another version of
 *   engram, or where a part of it is missing
 */
export async function openFinishedRun(directory: string): Promise<RunManifest> {
  const refuse = (text: string): never => {
    throw new EngramError(`${directory}: ${text}`, 2)
  }
  if (!existsSync(runDirectoryPaths.identity(directory))) {
    const found = existsSync(directory) ? 'is not a run directory, it has no run.json' : 'there is no such directory'
    refuse(`${found}; expected one such as runs/NAME-HASH`)
  }
  const path = runDirectoryPaths.manifest(directory)
  if (!existsSync(path)) refuse('the run has not finished, it has no manifest.json; go on with it by the command that started it')
  let manifest: Partial<RunManifest> = {}
  try {
    manifest = JSON.parse(await readFile(path, 'utf8')) as Partial<RunManifest>
  } catch (error) {
    refuse(`manifest.json cannot be read (${(error as Error).message})`)
  }
  const { schemaVersion, engram, parts, result, run } = manifest
  if (schemaVersion !== 1 || engram !== engramPackage.version) {
    refuse(`the run was written by engram ${engram ?? '(unknown)'}, this is ${engramPackage.version}; run it again, or use that version`)
  }
  if (!parts || !result || !run) refuse('manifest.json lacks parts, result or run')
  const missing = parts?.find((part) => !existsSync(join(directory, part.path)))
  if (missing) refuse(`${missing.path} is missing; run it again with --fresh`)
  return manifest as RunManifest
}
