import { Worker } from 'node:worker_threads'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { ToolResult, ToolTask } from './tool-task.ts'

/** A tool compiled to WebAssembly: its npm package and the function of it that stands for the command. */
export type YowaspTask = ToolTask & { readonly packageName: string; readonly command: string }

/**
 * Runs a YoWASP tool in a worker thread of its own, which ends with the signal.
 * @throws EngramError (exit code 1) where the thread dies; the reason of the signal
 */
export const runYowasp = (task: YowaspTask, signal: AbortSignal): Promise<ToolResult> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const file = new URL(`./yowasp-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
    const worker = new Worker(file, { workerData: task, stdout: true, stderr: true })
    let result: ToolResult | undefined
    let failure: unknown
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: ToolResult) => (result = message))
    worker.on('error', (error) => (failure = error))
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) reject(signal.reason)
      else if (result) resolve(result)
      else reject(new EngramError(`${task.packageName}: its thread ended with code ${code} (${String(failure ?? 'no message')})`, 1))
    })
  })
