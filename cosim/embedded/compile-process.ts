// The process in which one circuit is compiled. A worker thread of the runner would do, but V8 crashes the whole process when a
// thread is ended while it compiles WebAssembly, as both tools are. Here the main thread only listens, so that it notices at once
// when the runner is gone, and a thread computes.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { compileCircuit, type CircuitSources } from './compile-circuit.ts'

/** What it answers: the module, or why there is none. */
export type CompileMessage = { readonly wasm: Uint8Array } | { readonly failure: string }

const end = (): void => void process.kill(process.pid, 'SIGKILL')

if (isMainThread) {
  // An interrupt from the terminal goes to everyone; the runner decides what it means.
  process.on('SIGINT', () => {})
  process.on('disconnect', end)
  process.once('message', (sources: CircuitSources) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: sources })
    const answer = (message: CompileMessage): void => void process.send!(message, end)
    worker.on('message', answer)
    worker.on('error', (error) =>
      answer({ failure: `embedded simulator: the compilation died: ${error instanceof Error ? error.message : String(error)}` }),
    )
  })
} else {
  const message: CompileMessage = await compileCircuit(workerData as CircuitSources).then(
    (wasm) => ({ wasm }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  )
  parentPort!.postMessage(message)
}
