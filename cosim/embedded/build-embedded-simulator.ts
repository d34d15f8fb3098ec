import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Design } from '../../hdl/generate-design.ts'
import { buildOnce } from '../build/build-once.ts'
import { harnessFiles } from '../build/harness-files.ts'
import { renderDesignHeader } from '../build/render-design-header.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import type { CircuitSources } from './compile-circuit.ts'
import { compileFlags } from './compile-flags.ts'
import type { CompileMessage } from './compile-process.ts'
import { embeddedVersions } from './embedded-versions.ts'
import { waveFlags } from './wave-flags.ts'
import { workerEntry } from '../../datasets/files/worker-entry.ts'

const shared = ['circuit.h', 'disturbance.h', 'result.h', 'crc32.h']
const simulator = ['embedded.cpp', 'cxxrtl-model.h', ...shared]
const waveWriter = ['embedded-wave.cpp', 'wave.h', ...shared]

/** A circuit compiled to WebAssembly, memory images inside. */
export type EmbeddedBuild = { readonly design: Design; readonly module: string }

const lastWords = 2000

// Optimising the compilers themselves while they run costs half as much again of processor time as it saves.
const nodeOptions = ['--liftoff-only']

const compile = async (sources: CircuitSources, signal?: AbortSignal): Promise<Uint8Array> => {
  const file = fileURLToPath(workerEntry(import.meta.url, './compile-process'))
  const result = await execa(process.execPath, [...nodeOptions, file], {
    ipc: true,
    ipcInput: sources,
    reject: false,
    forceKillAfterDelay: 500,
    ...(signal && { cancelSignal: signal }),
  })
  signal?.throwIfAborted()
  const [message] = result.ipcOutput as CompileMessage[]
  if (!message) {
    const how = result.signal === undefined ? `ended with exit code ${result.exitCode}` : `was ended by signal ${result.signal}`
    const words = result.stderr.trim().slice(-lastWords)
    const advice = words === '' ? 'it needs about 1 GB of memory' : `its last words: ${words}`
    throw new SimulatorError(`embedded simulator: the process that compiles the circuit ${how} before it was done; ${advice}`)
  }
  if ('failure' in message) throw new SimulatorError(message.failure)
  return message.wasm
}

/**
 * Compiles a design with Yosys and clang from npm, in a process of its own, or finds it compiled: its directory is named by the hash
 * of all sources, images, the harness, the flags and the versions of both packages. With `toggles` it counts them (`countToggles`); with
 * `waves` it is not a simulator but what writes waveforms (`writeWave`).
 * @throws EngramError (exit code 3) where the packages are missing; SimulatorError (1) with the compiler's words where it fails
 */
export const buildEmbeddedSimulator = async (
  design: Design,
  cacheDirectory: string,
  signal?: AbortSignal,
  options: { readonly toggles?: boolean; readonly waves?: boolean; readonly note?: (text: string) => void } = {},
): Promise<EmbeddedBuild> => {
  signal?.throwIfAborted()
  const sources: CircuitSources = {
    sources: design.sources,
    images: design.images,
    harness: {
      ...(await harnessFiles(options.waves ? waveWriter : simulator)),
      // What is loaded is counted or drawn from its beginning on.
      'design.h': renderDesignHeader(design, 'cxxrtl', { parameters: (options.waves || options.toggles) ?? false }),
    },
    ...(options.toggles && { defines: ['ENGRAM_TOGGLES'] }),
    ...(options.waves && { waves: waveFlags }),
  }
  const directory = await buildOnce(cacheDirectory, [sources, compileFlags, embeddedVersions()], async (work) =>
    writeFile(join(work, 'circuit.wasm'), await compile(sources, signal)), options.note)
  return { design, module: join(directory, 'circuit.wasm') }
}
