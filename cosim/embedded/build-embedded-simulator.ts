import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { workerEntry } from '../../datasets/files/worker-entry.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { buildOnce } from '../build-once.ts'
import { harnessFiles } from '../harness-files.ts'
import { renderDesignHeader } from '../render-design-header.ts'
import { SimulatorError } from '../simulator-error.ts'
import { compileFlags, type CircuitSources } from './compile-circuit.ts'
import type { CompileMessage } from './compile-worker.ts'
import { embeddedVersions } from './embedded-versions.ts'

const harness = ['embedded.cpp', 'cxxrtl-model.h', 'circuit.h', 'result.h', 'crc32.h']

/** A circuit compiled to WebAssembly, memory images inside. */
export type EmbeddedBuild = { readonly design: Design; readonly module: string }

const compile = (sources: CircuitSources, signal?: AbortSignal): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerEntry(import.meta.url, './compile-worker'), { workerData: sources })
    const onAbort = (): void => void worker.terminate()
    signal?.addEventListener('abort', onAbort, { once: true })
    let message: CompileMessage | undefined
    let died = 'ended without a word'
    worker.on('message', (received: CompileMessage) => (message = received))
    worker.on('error', (error) => (died = `died: ${error instanceof Error ? error.message : String(error)}`))
    worker.on('exit', () => {
      signal?.removeEventListener('abort', onAbort)
      if (signal?.aborted) reject(signal.reason)
      else if (!message) reject(new SimulatorError(`embedded simulator: the thread that compiles the circuit ${died}`))
      else if ('failure' in message) reject(new SimulatorError(message.failure))
      else resolve(message.wasm)
    })
  })

/**
 * Compiles a design with Yosys and clang from npm, in a thread of its own, or finds it compiled: its directory is named by the hash
 * of all sources, images, the harness, the flags and the versions of both packages.
 * @throws EngramError (exit code 3) where the packages are missing; SimulatorError (1) with the compiler's words where it fails
 */
export const buildEmbeddedSimulator = async (design: Design, cacheDirectory: string, signal?: AbortSignal): Promise<EmbeddedBuild> => {
  signal?.throwIfAborted()
  const sources: CircuitSources = {
    sources: design.sources,
    images: design.images,
    harness: { ...(await harnessFiles(harness)), 'design.h': renderDesignHeader(design, 'cxxrtl') },
  }
  const directory = await buildOnce(cacheDirectory, [sources, compileFlags, embeddedVersions()], 'circuit.wasm', async (work) =>
    writeFile(join(work, 'circuit.wasm'), await compile(sources, signal)))
  return { design, module: join(directory, 'circuit.wasm') }
}
