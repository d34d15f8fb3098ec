// The worker thread in which an embedded simulator runs; requests are answered in their order.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { loadCircuit } from './load-circuit.ts'

/** A block of samples to run. */
export type CircuitRequest = {
  readonly inputs: Int32Array
  readonly counts: Int32Array
  readonly samples: number
  readonly traced: boolean
  readonly disturbed: number
  readonly goesOn: boolean
}

/** Parameters to load; answered with a payload that is the status alone. */
export type CircuitLoad = { readonly packet: Uint8Array<ArrayBuffer> }

/** What it is started with: the file of a circuit, and a place in which it counts up while it computes. */
export type CircuitTask = { readonly module: string; readonly pulse: SharedArrayBuffer }

/**
 * What it posts: first that it is ready, with the hash of its design, then for each request its payload; or why there is none, and then
 * nothing more.
 */
export type CircuitMessage =
  | { readonly ready: true; readonly hash: string }
  | { readonly payload: Uint8Array<ArrayBuffer> }
  | { readonly failure: string }

const post = (message: CircuitMessage, transfer: readonly ArrayBuffer[] = []): void => parentPort!.postMessage(message, [...transfer])

try {
  const { module, pulse } = workerData as CircuitTask
  const count = new Int32Array(pulse)
  const circuit = loadCircuit(new Uint8Array(readFileSync(module)), () => void Atomics.add(count, 0, 1))
  parentPort!.on('message', (request: CircuitRequest | CircuitLoad) => {
    try {
      if ('packet' in request) return post({ payload: Uint8Array.of(circuit.load(request.packet)) })
      const { inputs, counts, samples, traced, disturbed, goesOn } = request
      const payload = circuit.run(inputs, samples, traced, disturbed, counts, goesOn)
      if (payload) post({ payload }, [payload.buffer])
      else post({ failure: 'the circuit did not finish an inference' })
    } catch (error) {
      post({ failure: `trapped (${error instanceof Error ? error.message : String(error)})` })
    }
  })
  post({ ready: true, hash: circuit.hash })
} catch (error) {
  post({ failure: `cannot be started (${error instanceof Error ? error.message : String(error)})` })
}
