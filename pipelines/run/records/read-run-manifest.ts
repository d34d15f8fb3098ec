import { readFile } from 'node:fs/promises'
import { describeIssue } from '../../../models/errors/describe-issue.ts'
import { unsealJson } from '../../../datasets/files/json/unseal-json.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import { runFileSchemas } from './run-file-schemas.ts'
import type { RunManifest } from './run-manifest.ts'

/**
 * The manifest of a run as it was written.
 * @throws Error that says what is wrong with it, as a sentence about `manifest.json`
 */
export async function readRunManifest(directory: string): Promise<RunManifest> {
  const text = await readFile(runDirectoryPaths.manifest(directory), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`manifest.json cannot be read (${error.code})`, { cause: error })
  })
  const words = { whole: 'manifest.json', prefix: 'manifest.json, ', noun: 'a field' }
  // The version first: what another one wrote has another form, and perhaps no checksum.
  const versioned = parsed(text)
  const version = runFileSchemas.versioned.safeParse(versioned)
  if (version.error) throw new Error(describeIssue(version.error.issues[0]!, versioned, runFileSchemas.versioned, words))
  let content: unknown
  try {
    content = unsealJson(text)
  } catch (cause) {
    throw new Error(`manifest.json ${(cause as Error).message}`, { cause })
  }
  const { error } = runFileSchemas.manifest.safeParse(content)
  if (error) throw new Error(describeIssue(error.issues[0]!, content, runFileSchemas.manifest, words))
  return content as RunManifest
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`manifest.json cannot be read (${(error as Error).message})`, { cause: error })
  }
}
