import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { engramPackage } from '../engram-package.ts'
import { runDirectoryPaths } from '../run/directory/run-directory-paths.ts'

/** What the thread that draws tells at its end. */
export type ReportMessage = { readonly written: true } | { readonly written: false; readonly why: string }

/** Milliseconds after which drawing is given up: a report takes a few seconds, and a run must end. */
const patience = 120_000

/**
 * The report of a finished run, drawn where it is not there yet, in a thread of its own: the terminal stays alive meanwhile. Never
 * rejects: what goes wrong becomes a note, and the result of the run stays what it is. Given up when `signal` is aborted.
 */
export async function reportFinishedRun(
  directory: string,
  signal: AbortSignal,
  note: (text: string) => void,
): Promise<{ readonly report?: string }> {
  const report = runDirectoryPaths.report(directory)
  if (existsSync(report)) return { report }
  if (signal.aborted) return {}
  const message = await inThread(resolve(directory), AbortSignal.any([signal, AbortSignal.timeout(patience)]))
  if (message.written) return { report }
  if (!signal.aborted) note(`the report could not be drawn (${message.why}); try again: engram report ${directory}`)
  return {}
}

function inThread(directory: string, signal: AbortSignal): Promise<ReportMessage> {
  return new Promise((settle) => {
    const file = new URL(`./report-worker.${engramPackage.source ? 'ts' : 'js'}`, import.meta.url)
    // What a library prints must not tear the view.
    const worker = new Worker(file, { workerData: directory, stdout: true, stderr: true })
    const stop = (): void => void worker.terminate()
    const end = (message: ReportMessage): void => {
      signal.removeEventListener('abort', stop)
      settle(message)
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', end)
    worker.on('error', (error) => end({ written: false, why: error instanceof Error ? error.message : String(error) }))
    worker.on('exit', (code) => end({ written: false, why: `its thread ended with code ${code}` }))
  })
}
