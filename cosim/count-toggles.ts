import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { workerEntry } from '../datasets/files/worker-entry.ts'
import type { ToggleCounts } from '../hdl/cost/energy/toggle-counts.ts'
import type { Design } from '../hdl/generate-design.ts'
import { graphWords } from '../hdl/graph/graph-words.ts'
import { buildEmbeddedSimulator } from './embedded/build-embedded-simulator.ts'
import { openPulse } from './embedded/open-pulse.ts'
import type { ToggleMessage, ToggleRequest } from './embedded/toggle-worker.ts'
import { SimulatorError } from './simulators/simulator-error.ts'
import { watchSilence } from './simulators/watch-silence.ts'

/** How long a circuit may give no sign of life, in milliseconds. */
const deadline = 60_000

/**
 * Counts what changes in a circuit during each of n inferences (`inputs` as `quantiseInputs` gives them; `lengths` are their steps, those
 * of the network where absent), cycle by cycle between clock edges: no glitches, and no wires but those that come from registers. In the
 * embedded simulator, which knows every register: toggle coverage of Verilator 5.006 leaves out all that lies in generate blocks, as the
 * lanes do.
 * @throws SimulatorError (exit code 1) where the circuit does not compile or does not end; the reason of the signal
 */
export const countToggles = async (
  design: Design,
  inputs: Int32Array,
  samples: number,
  cacheDirectory: string,
  signal?: AbortSignal,
  lengths?: Int32Array,
): Promise<ToggleCounts[]> => {
  const { words, counts: wordCounts } = graphWords(design.network.description, inputs, samples, lengths)
  const { module } = await buildEmbeddedSimulator(design, cacheDirectory, signal, { toggles: true })
  signal?.throwIfAborted()
  const pulse = openPulse()
  const workerData: ToggleRequest = { module, words: words.slice(), wordCounts: wordCounts.slice(), pulse: pulse.memory }
  const worker = new Worker(workerEntry(import.meta.url, './embedded/toggle-worker'), { workerData })
  const silent = new AbortController()
  const dead = new SimulatorError(`embedded simulator: no sign of life within ${deadline / 1000} s`)
  const watch = watchSilence(deadline, () => silent.abort(dead), pulse.moved)
  watch.heard(true)
  try {
    const either = AbortSignal.any([silent.signal, ...(signal ? [signal] : [])])
    const [{ hash, counts }] = (await once(worker, 'message', { signal: either })) as [ToggleMessage]
    if (hash !== design.hash) throw new SimulatorError('embedded simulator: was built from another design')
    if (counts === undefined) throw new SimulatorError('embedded simulator: the circuit did not finish an inference')
    return Array.from({ length: samples }, (_, sample) => {
      const [registers, memoryBits, memoryWords] = counts.subarray(3 * sample)
      return { registers: registers!, memoryBits: memoryBits!, memoryWords: memoryWords! }
    })
  } catch (error) {
    signal?.throwIfAborted()
    silent.signal.throwIfAborted()
    throw error
  } finally {
    watch.stop()
    await worker.terminate()
  }
}
