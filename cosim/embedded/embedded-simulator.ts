import { Worker } from 'node:worker_threads'
import { workerEntry } from '../../datasets/files/worker-entry.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { decodeResult } from '../protocol/decode-result.ts'
import { exchangeShape } from '../protocol/exchange-shape.ts'
import type { SimulatedOutputs, SimulatedTrace, Simulator } from '../simulators/simulator.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { watchSilence } from '../simulators/watch-silence.ts'
import type { EmbeddedBuild } from './build-embedded-simulator.ts'
import { openPulse } from './open-pulse.ts'
import type { CircuitLoad, CircuitMessage, CircuitRequest, CircuitTask } from './circuit-worker.ts'

type Answer = SimulatedTrace & SimulatedOutputs
type Pending =
  & { readonly reject: (error: Error) => void }
  & (
    | { readonly samples: number; readonly traced: boolean; readonly resolve: (answer: Answer) => void }
    | { readonly loaded: (status: number) => void }
  )

/**
 * Starts a compiled circuit in a worker thread. A trap, a hang, or silence for `deadline` milliseconds rejects the calls that wait
 * and ends the thread; so does the signal.
 * @throws SimulatorError (exit code 1) where it cannot be started
 */
export const embeddedSimulator = async (
  { design, module }: EmbeddedBuild,
  options: { readonly signal?: AbortSignal; readonly deadline?: number } = {},
): Promise<Simulator> => {
  const { description } = design.network
  const { signal, deadline = 60_000 } = options
  signal?.throwIfAborted()
  const pulse = openPulse()
  const worker = new Worker(workerEntry(import.meta.url, './circuit-worker'), {
    workerData: { module, pulse: pulse.memory } satisfies CircuitTask,
  })
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const pending: Pending[] = []
  let ready: { resolve: () => void; reject: (error: Error) => void } | undefined
  let failure: Error | undefined

  const fail = (error: Error): void => {
    if (failure) return
    failure = error
    silence.stop()
    void worker.terminate()
    ready?.reject(error)
    for (const { reject } of pending.splice(0)) reject(error)
  }
  const failWith = (message: string): void => fail(new SimulatorError(`embedded simulator: ${message}`))
  // A circuit that computes counts up; one that never ends an inference is told by its cycles (`mostCycles`), not by time.
  const silence = watchSilence(deadline, () => failWith(`no sign of life within ${deadline / 1000} s`), pulse.moved)
  const watch = (): void => silence.heard(!failure && (ready !== undefined || pending.length > 0))
  worker.on('message', (message: CircuitMessage) => {
    if (failure) return
    if ('failure' in message) return failWith(message.failure)
    if ('ready' in message) {
      if (message.hash !== design.hash) return failWith('was built from another design')
      ready?.resolve()
      ready = undefined
      return watch()
    }
    const next = pending[0]!
    try {
      if ('loaded' in next) next.loaded(message.payload[0]!)
      else next.resolve(decodeResult(description, message.payload, next.samples, next.traced))
      pending.shift()
      watch()
    } catch (error) {
      fail(error as Error)
    }
  })
  worker.on('error', (error) => failWith(`its thread died: ${error instanceof Error ? error.message : String(error)}`))
  worker.on('exit', (code) => failWith(`its thread ended with code ${code} while it was needed`))
  const onAbort = (): void => fail(signal!.reason instanceof Error ? signal!.reason : new EngramError('interrupted', 1))
  signal?.addEventListener('abort', onAbort, { once: true })

  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', onAbort)
    fail(new SimulatorError('embedded simulator: is closed'))
    await exited
  }
  const started = new Promise<void>((resolve, reject) => (ready = { resolve, reject }))
  watch()
  try {
    await started
  } catch (error) {
    await close()
    throw error
  }

  const { encode } = exchangeShape(description)
  const call = (
    { inputs, samples, lengths }: { inputs: Int32Array; samples: number; lengths?: Int32Array | undefined },
    traced: boolean,
    disturbed: number,
    goesOn: boolean,
  ): Promise<Answer> => {
    const { words, counts } = encode(inputs, samples, lengths)
    if (failure) return Promise.reject(failure)
    return new Promise((resolve, reject) => {
      pending.push({ samples, traced, resolve, reject })
      // Posting copies the view's whole buffer: only the inputs go over.
      worker.postMessage({ inputs: words.slice(), counts, samples, traced, disturbed, goesOn } satisfies CircuitRequest)
      watch()
    })
  }
  return {
    evaluate: (inputs, samples, disturbed = 0, lengths, goesOn = false) => call({ inputs, samples, lengths }, true, disturbed, goesOn),
    act: (inputs, samples, lengths, goesOn = false) => call({ inputs, samples, lengths }, false, 0, goesOn),
    load: (packet) => {
      if (failure) return Promise.reject(failure)
      return new Promise((loaded, reject) => {
        pending.push({ loaded, reject })
        worker.postMessage({ packet: packet.slice() } satisfies CircuitLoad)
        watch()
      })
    },
    close,
  }
}
