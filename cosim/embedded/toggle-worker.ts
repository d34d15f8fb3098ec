// The worker thread in which a circuit that counts its toggles runs: one block of samples, then it ends.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { loadCircuit } from './load-circuit.ts'

/** Words of n samples, and how many each has, for the circuit in the file `module`; `pulse` is counted up while it computes. */
export type ToggleRequest = {
  readonly module: string
  readonly words: Int32Array
  readonly wordCounts: Int32Array
  readonly pulse: SharedArrayBuffer
}

/**
 * The design's hash, and counts of each sample side by side, as `LoadedCircuit.toggles` has them, [n][3]; undefined where an inference does
 * not end.
 */
export type ToggleMessage = { readonly hash: string; readonly counts: Float64Array | undefined }

const { module, words, wordCounts, pulse } = workerData as ToggleRequest
const samples = wordCounts.length
const count = new Int32Array(pulse)
const circuit = loadCircuit(new Uint8Array(readFileSync(module)), () => void Atomics.add(count, 0, 1))
const starts = [0]
for (const one of wordCounts) starts.push(starts.at(-1)! + one)
const counts = new Float64Array(3 * samples)
const run = (sample: number): boolean => circuit.run(words.subarray(starts[sample], starts[sample + 1]), 1, false) !== undefined
// An inference ends where the next one begins. So that all are alike the first sample is also run before, uncounted.
let complete = run(0)
let before = circuit.toggles()
for (let sample = 0; complete && sample < samples; sample++) {
  complete = run(sample)
  const after = circuit.toggles()
  counts.set(after.map((count, kind) => count - before[kind]!), 3 * sample)
  before = after
}
parentPort!.postMessage({ hash: circuit.hash, counts: complete ? counts : undefined } satisfies ToggleMessage)
