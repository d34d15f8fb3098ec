import { once } from 'node:events'
import { rename, rm, writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { execa } from 'execa'
import { ownedName } from '../../datasets/files/owners/owned-name.ts'
import { workerEntry } from '../../datasets/files/worker-entry.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { buildEmbeddedSimulator } from '../embedded/build-embedded-simulator.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { buildVerilatorWave } from './build-verilator-wave.ts'
import { waveRequestWords, type WaveRequest } from './wave-request.ts'
import type { WaveMessage, WaveTask } from './wave-worker.ts'

/** What a circuit showed. Cycles are those of the last inference, of which the first is 0; a cycle lasts ten units of the file's time. */
export type Wave = {
  readonly file: string
  /** The cycle that shows the moment, and the first and last that were written. */
  readonly cycle: number
  readonly first: number
  readonly last: number
  /** Of the unit at the moment; of no meaning where that is the result. */
  readonly membrane: number
  readonly spike: number
  /** [answer][output], and [answer]: of one answer, or of every step. */
  readonly outputs: readonly bigint[]
  readonly actions: readonly number[]
  /** Clock cycles of the inference; of a disturbed one, broken rules. */
  readonly cycles: number
}

type Said = Omit<Wave, 'file' | 'outputs'> & { readonly outputs: readonly string[] }

/**
 * Writes the waveform that is asked for to `path` with an ending that says what it is: FST (or VCD) with Verilator, VCD with the embedded
 * simulator. The file appears whole, or not at all where `check` throws.
 * @throws SimulatorError (exit code 1) where the circuit does not compile or end an inference; what the system says where it cannot be
 *   written
 */
export const writeWave = async (
  design: Design,
  request: WaveRequest,
  { path, simulator, cacheDirectory, signal, check = () => {} }: {
    readonly path: string
    readonly simulator: SimulatorChoice['simulator']
    readonly cacheDirectory: string
    readonly signal: AbortSignal
    /** Throws where what the circuit shows is not what was meant; then there is no file. */
    readonly check?: (wave: Wave) => void
  },
): Promise<Wave> => {
  const words = waveRequestWords(request)
  const work = ownedName(`${path}.`)
  const [asked, made] = [`${work}.request.tmp`, `${work}.tmp`]
  try {
    if (simulator === 'embedded') {
      const { module } = await buildEmbeddedSimulator(design, cacheDirectory, signal, { waves: true })
      const worker = new Worker(workerEntry(import.meta.url, './wave-worker'), { workerData: { module, words } satisfies WaveTask })
      const [message] = (await once(worker, 'message', { signal }).finally(() => worker.terminate())) as [WaveMessage]
      if (!message) throw new SimulatorError('embedded simulator: the circuit did not finish an inference')
      const wave = waveOf(message.said, `${path}.vcd`)
      check(wave)
      await writeFile(made, message.vcd)
      await rename(made, wave.file)
      return wave
    }
    const { directory, executable, format } = await buildVerilatorWave(design, cacheDirectory, signal)
    await writeFile(asked, Buffer.from(words.buffer))
    const { exitCode, stdout, stderr } = await execa(executable, [asked, made], {
      cwd: directory, reject: false, cancelSignal: signal, env: { ENGRAM_RUNNER: String(process.pid) },
    })
    signal.throwIfAborted()
    if (exitCode !== 0) throw new SimulatorError(`simulator: ended with exit code ${exitCode}; its last words: ${stderr.slice(-500)}`)
    const wave = waveOf(stdout, `${path}.${format}`)
    check(wave)
    await rename(made, wave.file)
    return wave
  } finally {
    for (const left of [asked, made]) await rm(left, { force: true }).catch(() => {})
  }
}

const waveOf = (said: string, file: string): Wave => {
  const { outputs, ...rest } = JSON.parse(said) as Said
  return { ...rest, file, outputs: outputs.map(BigInt) }
}
