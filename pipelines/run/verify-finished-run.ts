import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeIssue } from '../../models/errors/describe-issue.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { fileSha256 } from './file-sha256.ts'
import { runDirectoryPaths } from './run-directory-paths.ts'
import { runFileSchemas } from './run-file-schemas.ts'
import type { RunManifest } from './run-manifest.ts'

/**
 * The manifest of a finished run whose every part still has the SHA-256 it was written with; undefined where the run is not finished.
 * Throws with exit code 1 where the manifest is not one, or a part is gone or has changed.
 */
export async function verifyFinishedRun(directory: string): Promise<RunManifest | undefined> {
  const path = runDirectoryPaths.manifest(directory)
  if (!existsSync(path)) return undefined
  const refuse = (text: string): never => {
    throw new EngramError(`The finished run in ${directory} does not hold any more: ${text}. Start over with --fresh.`, 1)
  }
  let manifest: RunManifest
  try {
    manifest = JSON.parse(await readFile(path, 'utf8')) as RunManifest
  } catch (error) {
    return refuse(`manifest.json cannot be read (${(error as Error).message})`)
  }
  const { error } = runFileSchemas.manifest.safeParse(manifest)
  if (error) refuse(describeIssue(error.issues[0]!, manifest, runFileSchemas.manifest, { whole: 'manifest.json', prefix: 'manifest.json, ', noun: 'a field' }))
  for (const part of manifest.parts) {
    const file = join(directory, part.path)
    if (!existsSync(file)) refuse(`${part.path} is missing`)
    const found = await fileSha256(file)
    if (found !== part.sha256) refuse(`${part.path} has SHA-256 ${found}, its manifest says ${part.sha256}`)
  }
  return manifest
}
