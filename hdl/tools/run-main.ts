import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * Runs the program of a script to its exit code. A signal that asks it to end aborts the one it is given, code 130; an EngramError is one
 * line on standard error and its own code.
 */
export const runMain = async (main: (signal: AbortSignal) => Promise<number>): Promise<void> => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort(new Error('interrupted')))
  try {
    process.exitCode = await main(controller.signal)
  } catch (error) {
    if (!(error instanceof EngramError) && !controller.signal.aborted) throw error
    process.stderr.write(`engram: ${(error as Error).message}\n`)
    process.exitCode = error instanceof EngramError ? error.exitCode : 130
  }
}
