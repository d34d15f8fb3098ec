import { existsSync } from 'node:fs'
import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../../datasets/files/make-directory.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { acquireRunLock } from './acquire-run-lock.ts'
import { runDirectoryPaths } from './run-directory-paths.ts'
import { runHash, type RunIdentity } from './run-identity.ts'
import { writeRunFile } from './write-run-file.ts'

/**
 * Makes a directory the directory of a run, with this process as its only writer, and gives the function that releases it.
 * `fresh` throws away an earlier run. Throws with exit code 2 where it cannot be written, is being written, belongs
 * to another run, or holds files that are none of engram's.
 */
export async function openRunDirectory(directory: string, identity: RunIdentity, fresh: boolean): Promise<() => void> {
  let release: () => void
  let made: readonly string[] = []
  try {
    made = await makeDirectory(directory)
    release = acquireRunLock(directory)
  } catch (error) {
    if (error instanceof EngramError) throw error
    throw new EngramError(
      `The run directory ${directory} cannot be written (${(error as Error).message.replace(/, .*$/s, '')}). Give another one with --out.`,
      2,
      { cause: error },
    )
  }
  try {
    await claim(directory, identity, fresh)
    return release
  } catch (error) {
    release()
    // Only what is still empty goes.
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => {})
    throw error
  }
}

async function claim(directory: string, identity: RunIdentity, fresh: boolean): Promise<void> {
  const path = runDirectoryPaths.identity(directory)
  const hash = runHash(identity)
  const entries = (await readdir(directory)).filter(name => name !== 'run.lock' && !name.endsWith('.tmp'))
  if (entries.length > 0 && !existsSync(path)) {
    throw new EngramError(
      `The directory ${directory} holds files that are not of a run ("${entries[0]}"). Give an empty or a new one with --out.`,
      2,
    )
  }
  if (entries.length > 0 && fresh) {
    // The manifest goes first, so that a crash here leaves no run that looks finished; the identity goes last, since a directory
    // without it is not taken for a run's any more.
    const between = entries.filter(name => name !== 'manifest.json' && name !== 'run.json')
    for (const name of ['manifest.json', ...between, 'run.json']) {
      await rm(join(directory, name), { recursive: true, force: true })
    }
  } else if (entries.length > 0) {
    const found = await hashIn(path)
    if (found === hash) return
    if (found === undefined) {
      throw new EngramError(
        `The directory ${directory} holds a run whose run.json is damaged. Give another directory with --out, or throw the old run away with --fresh.`, 2,
      )
    }
    throw new EngramError(
      `The directory ${directory} holds run ${found}, but options, seed, faults, code and tools as they are now `
      + `make run ${hash}. Give another directory with --out, or throw the old run away with --fresh.`,
      2,
    )
  }
  await writeRunFile(path, `${JSON.stringify({ hash, identity }, null, 2)}\n`)
}

async function hashIn(path: string): Promise<string | undefined> {
  try {
    const { hash } = JSON.parse(await readFile(path, 'utf8')) as { hash?: unknown }
    return typeof hash === 'string' ? hash : undefined
  } catch {
    return undefined
  }
}
