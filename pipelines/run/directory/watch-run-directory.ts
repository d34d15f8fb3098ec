import { EngramError } from '../../../models/errors/engram-error.ts'
import type { OpenRunDirectory } from './open-run-directory.ts'

/** Milliseconds between two looks. */
const interval = 250

/** Watches that a run directory stays this process's own while it works. */
export type RunDirectoryWatch = {
  /** Aborted, with the error, as soon as it does not. */
  readonly signal: AbortSignal
  /** Looks now; to be called before anything is written that counts. @throws EngramError (exit code 2) where it is not its own any more */
  look(): void
  close(): void
}

/** Looks four times a second, while the work runs elsewhere, and whenever it is asked. */
export function watchRunDirectory(directory: string, { problem }: Pick<OpenRunDirectory, 'problem'>): RunDirectoryWatch {
  const controller = new AbortController()
  const lost = (): EngramError | undefined => {
    const found = problem()
    if (found === undefined) return undefined
    return new EngramError(
      `The run directory ${directory} was removed or taken by another process while the run went on: ${found}. `
      + 'Nothing is written there any more; start the run again.',
      2,
    )
  }
  const look = (): void => {
    const error = controller.signal.aborted ? (controller.signal.reason as EngramError) : lost()
    if (error === undefined) return
    controller.abort(error)
    throw error
  }
  const timer = setInterval(() => {
    const error = lost()
    if (error) controller.abort(error)
  }, interval)
  return { signal: controller.signal, look, close: () => clearInterval(timer) }
}
