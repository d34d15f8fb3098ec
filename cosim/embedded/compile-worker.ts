// The worker thread in which one circuit is compiled: it blocks for seconds, and is ended to interrupt it.
import { parentPort, workerData } from 'node:worker_threads'
import { compileCircuit, type CircuitSources } from './compile-circuit.ts'

/** What it posts: the module, or why there is none. */
export type CompileMessage = { readonly wasm: Uint8Array } | { readonly failure: string }

const post = (message: CompileMessage): void => parentPort!.postMessage(message)

try {
  post({ wasm: await compileCircuit(workerData as CircuitSources) })
} catch (error) {
  post({ failure: error instanceof Error ? error.message : String(error) })
}
