import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTemporaryDirectory } from '../../datasets/files/owners/make-temporary-directory.ts'
import { placeFailure } from '../../datasets/files/place-failure.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { decodeResult } from '../protocol/decode-result.ts'
import { encodeRequest } from '../protocol/encode-request.ts'
import { exchangeShape } from '../protocol/exchange-shape.ts'
import { encodeFrame, frameType, protocolVersion } from '../protocol/frame.ts'
import { frameReader, type Frame } from '../protocol/frame-reader.ts'
import type { SimulatedOutputs, SimulatedTrace, Simulator } from './simulator.ts'
import { SimulatorError } from './simulator-error.ts'
import { watchSilence } from './watch-silence.ts'

/** What to start and what it must say of itself. */
export type SimulatorProcess = {
  readonly command: string
  readonly arguments?: readonly string[]
  readonly directory: string
  readonly description: GraphDescription
  /** Hash of the design that the greeting must carry. */
  readonly hash: string
}

type Answer = SimulatedTrace & SimulatedOutputs
type Pending =
  & { readonly reject: (error: Error) => void }
  & (
    | { readonly samples: number; readonly traced: boolean; readonly resolve: (answer: Answer) => void }
    | { readonly loaded: (status: number) => void }
  )

const lastWordsLength = 2000

/** A longer path is cut by the system without a word, and the socket would lie outside of its private directory. */
const longestSocketPath = 103

/** The longest TMPDIR: below it lies the private directory, named by `ownedName`, and in that the socket. */
const longestTemporaryPath = longestSocketPath - '/engram-PPPPPP-HHHHSSSSSS-RRRRRR/socket'.length

/**
 * Starts a simulator process and waits for its greeting. The socket lies in a private directory; the token goes through the
 * environment, never the command line. Whatever goes wrong afterwards rejects the calls that wait, and ends the process.
 * @throws EngramError (exit code 2) where TMPDIR cannot hold a socket
 * @throws SimulatorError (exit code 1) where it dies, stays silent for `deadline` milliseconds, or greets wrongly
 */
export const openSimulator = async (
  simulator: SimulatorProcess,
  options: { readonly signal?: AbortSignal; readonly deadline?: number } = {},
): Promise<Simulator> => {
  const { description } = simulator
  const { signal, deadline = 60_000 } = options
  signal?.throwIfAborted()
  const directory = await makeTemporaryDirectory('engram-')
  const path = join(directory, 'socket')
  if (Buffer.byteLength(path) > longestSocketPath) {
    await rm(directory, { recursive: true, force: true })
    throw new EngramError(`TMPDIR: got ${tmpdir()}, too long for a socket; expected at most ${longestTemporaryPath} bytes`, 2)
  }
  const token = randomBytes(16).toString('hex')
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve)).catch(async (error: unknown) => {
    await rm(directory, { recursive: true, force: true })
    throw placeFailure('TMPDIR', tmpdir(), error)
  })
  const child = spawn(simulator.command, [...(simulator.arguments ?? []), path], {
    cwd: simulator.directory,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ENGRAM_TOKEN: token, ENGRAM_RUNNER: String(process.pid) },
  })
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()).once('error', () => resolve()))
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-lastWordsLength)))

  const pending: Pending[] = []
  let socket: Socket | undefined
  let sent = 0
  let answered = 0
  let failure: Error | undefined
  let greeted: { resolve: () => void; reject: (error: Error) => void } | undefined

  const fail = (error: Error): void => {
    if (failure) return
    failure = error
    silence.stop()
    child.kill('SIGKILL')
    socket?.destroy()
    greeted?.reject(error)
    for (const { reject } of pending.splice(0)) reject(error)
  }
  const failWith = (message: string): void =>
    fail(new SimulatorError(words.trim() ? `${message}; its last words: ${words.trim()}` : message))
  // One that computes says so; a circuit that never ends an inference is told by its cycles (`mostCycles`), not by time.
  const silence = watchSilence(deadline, () => failWith(`simulator: no sign of life within ${deadline / 1000} s`))
  const watch = (): void => silence.heard(!failure && (greeted !== undefined || pending.length > 0))
  const receive = ({ type, sequence, payload }: Frame): void => {
    if (greeted) {
      const text = Buffer.from(payload.subarray(4)).toString('latin1')
      const version = payload.length >= 4 ? new DataView(payload.buffer).getUint32(0, true) : 0
      if (type !== frameType.greeting) return failWith(`simulator: began with a frame of type ${type}, expected a greeting`)
      if (version !== protocolVersion) return failWith(`simulator: speaks protocol ${version}, expected ${protocolVersion}`)
      if (text !== `${token} ${simulator.hash}`) {
        return failWith(text.startsWith(token) ? 'simulator: was built from another design' : 'simulator: greeted with a wrong token')
      }
      greeted.resolve()
      greeted = undefined
      return watch()
    }
    if (type === frameType.failure) return failWith(`simulator: ${Buffer.from(payload).toString('latin1')}`)
    const next = pending[0]
    if (type === frameType.heartbeat && next && sequence === answered + 1) return watch()
    const expected = next && 'loaded' in next ? frameType.load : frameType.result
    if (type !== expected || !next || sequence !== answered + 1) {
      return failWith(`simulator: answered frame ${sequence} of type ${type}, expected result ${answered + 1}`)
    }
    answered++
    if ('loaded' in next) {
      next.loaded(payload[0]!)
    } else {
      next.resolve(decodeResult(description, payload, next.samples, next.traced))
    }
    pending.shift()
    watch()
  }
  const read = frameReader(receive)

  const onAbort = (): void => fail(signal!.reason instanceof Error ? signal!.reason : new EngramError('interrupted', 1))
  signal?.addEventListener('abort', onAbort, { once: true })
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', onAbort)
    failure ??= new SimulatorError('simulator: is closed')
    silence.stop()
    for (const { reject } of pending.splice(0)) reject(failure)
    socket?.destroy()
    server.close()
    child.kill('SIGKILL')
    await exited
    await rm(directory, { recursive: true, force: true })
  }

  child.once('error', (error) => failWith(`simulator: cannot be started (${error.message})`))
  child.once('close', (code, by) => failWith(`simulator: ended ${by ? `by signal ${by}` : `with exit code ${code}`} while it was needed`))
  const greeting = new Promise<void>((resolve, reject) => (greeted = { resolve, reject }))
  server.once('connection', (connection) => {
    socket = connection
    server.close()
    connection.on('data', (chunk) => {
      try {
        if (!failure) read(chunk)
      } catch (error) {
        failWith((error as Error).message)
      }
    })
    // A closed socket is followed by the end of the process, which knows more; one that only closes must not hang either.
    connection.on('error', () => {}).once('close', () => setTimeout(() => failWith('simulator: closed its socket'), 500).unref())
  })
  watch()
  try {
    await greeting
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
    const words = encode(inputs, samples, lengths)
    if (failure) return Promise.reject(failure)
    const payload = encodeRequest(words, traced, disturbed, goesOn)
    return new Promise((resolve, reject) => {
      pending.push({ samples, traced, resolve, reject })
      for (const part of encodeFrame(frameType.evaluate, ++sent, payload)) socket!.write(part)
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
        for (const part of encodeFrame(frameType.load, ++sent, packet)) socket!.write(part)
        watch()
      })
    },
    close,
  }
}
