import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SimulatorBuild } from '../../../cosim/build/build-simulator.ts'
import { encodeRequest } from '../../../cosim/protocol/encode-request.ts'
import { encodeFrame, frameType, protocolVersion } from '../../../cosim/protocol/frame.ts'
import { frameReader, type Frame } from '../../../cosim/protocol/frame-reader.ts'
import { fuzzCircuit } from './fuzz-circuit.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { inChunks } from './in-chunks.ts'
import { mutateBytes } from './mutate-bytes.ts'
import type { RandomSource } from './random-source.ts'

const token = 'fuzz'
/** A process that has not ended this many milliseconds after its socket was closed hangs. */
const patience = 20_000

type Request = { readonly words: Int32Array; readonly traced: boolean; readonly frame: Buffer }

/** What one process did with the bytes that it was sent. */
type Conversation = {
  readonly frames: readonly Frame[]
  readonly garbage: unknown
  /** Whether it ended while bytes were still on their way, so that answers may be missing. */
  readonly broken: boolean
  readonly code: number | null
  readonly by: string | null
  readonly hung: boolean
}

const converse = async (executable: string, directory: string, chunks: readonly Uint8Array[]): Promise<Conversation> => {
  const path = join(directory, 'fuzz.sock')
  const frames: Frame[] = []
  let garbage: unknown
  let broken = false
  const server = createServer({ allowHalfOpen: true })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  server.once('connection', (socket: Socket) => {
    const read = frameReader((frame) => {
      // Hostile bytes begin behind the greeting: a process that ends with bytes unread may take with it what we did not read.
      if (frames.push(frame) > 1) return
      for (const chunk of chunks) socket.write(chunk)
      socket.end()
    })
    socket.on('error', () => void (broken = true)).on('data', (chunk) => {
      try {
        read(chunk)
      } catch (error) {
        garbage ??= error
      }
    })
  })
  const env = { ...process.env, ENGRAM_TOKEN: token, ENGRAM_RUNNER: String(process.pid) }
  const child = spawn(executable, [path], { cwd: directory, stdio: 'ignore', env })
  const ended = new Promise<{ code: number | null; by: string | null }>((resolve) => {
    child.once('close', (code, by) => resolve({ code, by }))
  })
  const patient = new AbortController()
  const hung = await Promise.race([ended.then(() => false), wait(patience, true, { signal: patient.signal }).catch(() => true)])
  patient.abort()
  if (hung) child.kill('SIGKILL')
  const { code, by } = await ended
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await rm(path, { force: true })
  return { frames, garbage, broken, code, by, hung }
}

/**
 * The process of Verilator's circuit: of hostile requests it answers those that came whole and in order, rightly, refuses the first other
 * one, and ends.
 */
export const harnessTarget = ({ executable, directory }: Pick<SimulatorBuild, 'executable' | 'directory'>): FuzzTarget => {
  const { design, description, problem } = fuzzCircuit()
  const request = (random: RandomSource, sequence: number): Request => {
    const samples = random.below(4)
    const words = new Int32Array(random.bytes(4 * description.input.size * samples).buffer)
    const traced = random.chance(0.5)
    return {
      words,
      traced,
      frame: Buffer.concat(
        encodeFrame(
          frameType.evaluate,
          sequence,
          encodeRequest({ words, counts: new Int32Array(samples).fill(description.input.size) }, traced),
        ),
      ),
    }
  }
  /** A frame with the checksum that it should have, whose request is none. */
  const forged = (random: RandomSource, sequence: number): Buffer => {
    const right = request(random, sequence)
    const type = random.chance(0.3) ? random.below(9) : frameType.evaluate
    return Buffer.concat(encodeFrame(type, random.chance(0.3) ? random.below(5) : sequence, mutateBytes(right.frame.subarray(20), random)))
  }

  return {
    name: 'process of the circuit',
    every: 12,
    trial: async (random) => {
      const requests = Array.from({ length: 1 + random.below(4) }, (_, index) => request(random, index + 1))
      const whole = Buffer.concat(requests.map(({ frame }) => frame))
      const honest = random.chance(0.05)
      const forgery = !honest && random.chance(0.4)
      const stream = honest ? whole : forgery ? Buffer.concat([whole, forged(random, requests.length + 1)]) : mutateBytes(whole, random)
      const { frames, garbage, broken, code, by, hung } = await converse(executable, directory, inChunks(stream, random))
      if (hung) return `did not end within ${patience / 1000} s after its socket was closed`
      if (by !== null) return `ended by signal ${by}`
      if (code !== 0 && code !== 1) return `ended with exit code ${code}`
      if (garbage !== undefined) return `answered what cannot be read: ${String(garbage)}`
      const [greeting, ...answers] = frames.filter(({ type }) => type !== frameType.heartbeat)
      const said = Buffer.from(greeting?.payload ?? [])
      if (greeting?.type !== frameType.greeting || said.readUInt32LE() !== protocolVersion) return 'did not greet'
      if (said.toString('latin1', 4) !== `${token} ${design.hash}`) return 'greeted wrongly'
      for (const [index, { type, sequence, payload }] of answers.entries()) {
        if (type === frameType.failure) {
          if (index !== answers.length - 1) return 'went on after it had refused a frame'
          continue
        }
        if (type !== frameType.result || sequence !== index + 1) return `sent frame ${sequence} of type ${type}, not result ${index + 1}`
        // A forgery may be a request after all; that of another shape is refused, and what it asks is not known here.
        const asked = requests[index]
        if (!asked) continue
        const wrong = problem(payload, asked.words, asked.traced)
        if (wrong !== undefined) return wrong
      }
      const results = answers.filter(({ type }) => type === frameType.result).length
      if ((honest || forgery) && !broken && results < requests.length) return `answered ${results} of ${requests.length} right requests`
      return undefined
    },
    }
}
