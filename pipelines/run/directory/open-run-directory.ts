import { existsSync } from 'node:fs'
import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../../../datasets/files/make-directory.ts'
import { sealJson } from '../../../datasets/files/json/seal-json.ts'
import { unsealJson } from '../../../datasets/files/json/unseal-json.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { acquireRunLock, type RunLock } from './acquire-run-lock.ts'
import { runDirectoryPaths } from './run-directory-paths.ts'
import { runHash, type RunIdentity } from '../identity/run-identity.ts'
import { writeRunFile } from './write-run-file.ts'

/** A run directory of which this process is the only writer. */
export type OpenRunDirectory = {
  /** Why it must not be written any more, as a sentence: it was removed, or another process took it; undefined where it may. */
  problem(): string | undefined
  release(): void
}

/**
 * Makes a directory the directory of a run, with this process as its only writer.
 * `fresh` throws away an earlier run. Throws with exit code 2 where it cannot be written, is being written, belongs
 * to another run, or holds files that are none of engram's.
 */
export async function openRunDirectory(directory: string, identity: RunIdentity, fresh: boolean): Promise<OpenRunDirectory> {
  let lock: RunLock
  let made: readonly string[] = []
  try {
    made = await makeDirectory(directory)
    lock = acquireRunLock(directory)
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
    return {
      release: lock.release,
      problem: () =>
        existsSync(runDirectoryPaths.identity(directory)) ? lock.problem() : `${runDirectoryPaths.identity(directory)} is gone`,
    }
  } catch (error) {
    lock.release()
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
        `The directory ${directory} holds a run whose run.json is damaged. Give another directory with --out, `
        + 'or throw the old run away with --fresh.',
        2,
      )
    }
    throw new EngramError(
      `The directory ${directory} holds run ${found}, but options, seed, faults, code and tools as they are now `
      + `make run ${hash}. Give another directory with --out, or throw the old run away with --fresh.`,
      2,
    )
  }
  await writeRunFile(path, sealJson({ hash, identity }))
}

async function hashIn(path: string): Promise<string | undefined> {
  try {
    const { hash, identity } = unsealJson(await readFile(path, 'utf8')) as { hash?: unknown; identity?: RunIdentity }
    return typeof hash === 'string' && identity && runHash(identity) === hash ? hash : undefined
  } catch {
    return undefined
  }
}
