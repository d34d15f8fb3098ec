import { Worker } from 'node:worker_threads'
import { createInterface } from 'node:readline'
import { workerEntry } from '../../../datasets/files/worker-entry.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { WorkerMessage, WorkerTask } from './worker-messages.ts'

type Done = Extract<WorkerMessage, { type: 'done' }>

/** How long a stage has, once it is told to stop, before its thread is ended, in milliseconds. */
const grace = 400

/** How long a thread that has said its last word may close what it opened before it is ended, in milliseconds. */
const linger = 2000

/**
 * Runs an item in a worker thread of its own. Resolves with its last message; rejects with the error of the stage that failed, with a
 * verdict where the thread itself died, and with the reason of the signal where the run was stopped.
 */
export function runItemInWorker(
  task: Omit<WorkerTask, 'stop'>,
  signal: AbortSignal,
  onMessage: (message: WorkerMessage) => void,
  onOutput: (line: string) => void,
): Promise<Done> {
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(workerEntry(import.meta.url, './pipeline-worker'), {
    workerData: { ...task, stop } satisfies WorkerTask,
    stdout: true,
    stderr: true,
  })
  // What a stage prints must not tear the view.
  createInterface(worker.stdout).on('line', onOutput)
  createInterface(worker.stderr).on('line', onOutput)

  return new Promise<Done>((resolve, reject) => {
    let done: Done | undefined
    let failure: Error | undefined
    let killer: NodeJS.Timeout | undefined
    const where = `item ${task.item.index} (seed ${task.item.seed})`

    const onStop = (): void => {
      Atomics.store(new Int32Array(stop), 0, 1)
      killer = setTimeout(() => void worker.terminate(), grace)
    }
    if (signal.aborted) onStop()
    else signal.addEventListener('abort', onStop, { once: true })

    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'done' || message.type === 'failed') {
        clearTimeout(killer)
        killer = setTimeout(() => void worker.terminate(), linger)
      }
      if (message.type === 'done') done = message
      else if (message.type === 'failed') {
        // What a stage says to people stays that; of anything else the stack tells where it happened.
        failure = message.stack === undefined
          ? new EngramError(message.message, message.exitCode as 1 | 2 | 3)
          : Object.assign(new Error(message.message), { exitCode: message.exitCode, stack: message.stack })
      } else onMessage(message)
    })
    worker.on('error', error => {
      failure = new EngramError(`The worker thread of ${where} died: ${error instanceof Error ? error.stack : String(error)}`, 1)
    })
    worker.on('exit', code => {
      clearTimeout(killer)
      signal.removeEventListener('abort', onStop)
      if (signal.aborted) reject(signal.reason)
      else if (failure) reject(failure)
      else if (done) resolve(done)
      else reject(new EngramError(`The worker thread of ${where} ended with code ${code} before its work was done.`, 1))
    })
  })
}
