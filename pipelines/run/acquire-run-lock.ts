import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import { processStart } from '../../datasets/files/process-start.ts'

type Holder = { readonly pid: number; readonly started: string; readonly host: string }

/**
 * Makes this process the only writer of a run directory and returns the function that gives it up. A lock whose process
 * is gone is taken over. Throws with exit code 2 where another process holds it.
 */
export function acquireRunLock(directory: string): () => void {
  const path = join(directory, 'run.lock')
  const own: Holder = { pid: process.pid, started: processStart(process.pid) ?? '', host: hostname() }
  const text = JSON.stringify(own)
  // Written beside and linked: the lock never exists without its content.
  const beside = `${path}.${randomUUID()}.tmp`
  writeFileSync(beside, text)
  try {
    for (let attempt = 0; attempt < 8; attempt++) {
      try {
        linkSync(beside, path)
        // A run that has to be ended by force gives its lock up all the same.
        const giveUp = (): void => release(path, text)
        process.once('exit', giveUp)
        return () => (process.off('exit', giveUp), giveUp())
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = readOrUndefined(path)
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

function refusal(directory: string, { pid, host }: Holder): EngramError {
  const who = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`
  return new EngramError(
    `The run directory ${directory} is being written by ${who}. Wait for it, stop it, or give another directory with --out`
    + (host === hostname() ? '.' : `; if that machine is gone, remove ${join(directory, 'run.lock')}.`),
    2,
  )
}
