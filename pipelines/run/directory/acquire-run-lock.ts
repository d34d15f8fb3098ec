import { randomUUID } from 'node:crypto'
import { linkSync, lstatSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { processStart } from '../../../datasets/files/owners/process-start.ts'
import { removeLeftovers } from '../../../datasets/files/owners/remove-leftovers.ts'

type Holder = { readonly pid: number; readonly started: string; readonly host: string }

/** The lock of a run directory that this process holds. */
export type RunLock = {
  /** Why it does not hold any more, as a sentence about it; undefined while it does. */
  problem(): string | undefined
  release(): void
}

/**
 * Makes this process the only writer of a run directory. A lock whose process is gone is taken over.
 * @throws EngramError (exit code 2) where another process holds it, or what lies in its place is no file
 */
export function acquireRunLock(directory: string): RunLock {
  const path = join(directory, 'run.lock')
  // The last tells two runs of one process apart.
  const own = { pid: process.pid, started: processStart(process.pid) ?? '', host: hostname(), id: randomUUID() } satisfies Holder & {
    readonly id: string
  }
  const text = JSON.stringify(own)
  // Written beside and linked: the lock never exists without its content.
  const beside = `${path}.${randomUUID()}.tmp`
  writeFileSync(beside, text)
  try {
    for (let attempt = 0; attempt < 8; attempt++) {
      try {
        linkSync(beside, path)
        const giveUp = (): void => release(path, text)
        // A run that has to be ended by force leaves neither its lock nor what it was writing.
        const tidy = (): void => (removeLeftovers([directory], { deep: true, own: true }), giveUp())
        process.once('exit', tidy)
        return { problem: () => problemOf(path, text), release: () => (process.off('exit', tidy), giveUp()) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = readOrUndefined(path)
      if (found === undefined && isThere(path)) {
        throw new EngramError(
          `${path}: is no file that can be read, expected the lock of a run; remove it, or give another directory with --out`,
          2,
        )
      }
      if (found === undefined) continue
      const holder = parse(found)
      if (holder && isAlive(holder)) throw refusal(directory, holder)
      setAside(path, found)
    }
    throw new EngramError(`The run directory ${directory} is fought over by several processes; start one at a time.`, 2)
  } finally {
    unlinkSync(beside)
  }
}

/** Removes a lock whose writer is gone, unless another process was quicker and what lies there now is its own. */
function setAside(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}.tmp`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readOrUndefined(aside) !== stale) {
    try {
      linkSync(aside, path)
    } catch {
      // A third process holds it by now.
    }
  }
  rmSync(aside, { force: true })
}

function release(path: string, text: string): void {
  if (readOrUndefined(path) === text) rmSync(path, { force: true })
}

/** Somebody removed it, or wrote there. */
function problemOf(path: string, own: string): string | undefined {
  const found = readOrUndefined(path)
  if (found === own) return undefined
  if (found === undefined) return isThere(path) ? `${path} is no file any more` : `${path} is gone`
  const holder = parse(found)
  return holder ? `${path} is held by ${nameOf(holder)}` : `${path} has another content`
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parse(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>
    return typeof value.pid === 'number' ? { pid: value.pid, started: value.started ?? '', host: value.host ?? '' } : undefined
  } catch {
    return undefined
  }
}

/** The processes of another machine cannot be seen from here, so its lock counts as held. */
function isAlive({ pid, started, host }: Holder): boolean {
  return host !== hostname() || processStart(pid) === started
}

function nameOf({ pid, host }: Holder): string {
  return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`
}

function refusal(directory: string, holder: Holder): EngramError {
  return new EngramError(
    `The run directory ${directory} is being written by ${nameOf(holder)}. Wait for it, stop it, or give another directory with --out`
    + (holder.host === hostname() ? '.' : `; if that machine is gone, remove ${join(directory, 'run.lock')}.`),
    2,
  )
}
