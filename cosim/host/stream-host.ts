import { performance } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { hostAddresses, type HostRegisters } from '../../hdl/boards/host-registers.ts'
import { BoardError } from './board-error.ts'
import type { BoardHostOptions } from './board-host.ts'
import { boardRegisters, type BoardIdentity } from './board-registers.ts'
import { frameExchange } from './frame-exchange.ts'
import { longestPayload, opcodes, type Opcode } from './host-frame.ts'
import { inTurns } from './in-turns.ts'
import { observationBytes } from './observation-bytes.ts'
import { reliableRequests } from './reliable-requests.ts'

/** One answer of a stream. */
export type StreamAnswer = {
  /** Whether it is that of the end of a window; the others are events. */
  readonly last: boolean
  /** Of a circuit with events: steps of the stream before the one that is answered. */
  readonly step: bigint | undefined
  readonly action: number
  /** In units of the last place. */
  readonly outputs: readonly bigint[]
}

/** A circuit on a board, or one that is simulated, that keeps its state. Calls may overlap; they are carried out in order. */
export type StreamHost = {
  /** Resolves where the board answers. */
  ping(): Promise<void>
  /** Version of the protocol: 4. */
  version(): Promise<number>
  identity(): Promise<BoardIdentity>
  /**
   * Gives the circuit the words of one window (`graphWords`), and its answers, the last one that of the end of the window. With `forget`
   * the window behind it begins another stream; otherwise it goes on, whatever host asks for it.
   */
  window(words: Int32Array, forget?: boolean): Promise<readonly StreamAnswer[]>
  /** Ends the window that is under way, whatever came of it, and begins another stream. */
  restart(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the host of a circuit that keeps its state; the stream of bytes is its own from now on. What the circuit keeps stays as it is: a
 * host goes on where another one ended a window. With `design` a board that holds another circuit is refused.
 * @throws BoardError (exit code 1) where the board does not answer, or holds a circuit of other registers or another design
 */
export const openStreamHost = async (
  line: Duplex,
  registers: HostRegisters,
  design?: string,
  { deadline = 1000, retries = 2 }: Omit<BoardHostOptions, 'anyCircuit'> = {},
): Promise<StreamHost> => {
  const requests = reliableRequests(frameExchange(line), { deadline, retries })
  const own = boardRegisters(requests, registers)
  const { inputBytes, outputs, outputBase, stream } = registers
  const turns = inTurns()
  const wordsOfFrame = Math.floor(longestPayload / inputBytes)
  /** The number of the next request that changes something; undefined where the fate of the last one is not known. */
  let number: number | undefined

  // The same number again is answered as before, so what got lost may be sent once more.
  const numbered = async (opcode: Opcode, payload?: Uint8Array): Promise<Uint8Array> => {
    const address = number!
    number = undefined
    const answer = await requests.send({ opcode, address, ...(payload && { payload }) }, 'repeatable')
    number = (address + 1) % 256
    return answer
  }
  const result = async (): Promise<StreamAnswer | undefined> => {
    const { status, action, step } = hostAddresses
    const bytes = await own.read(status, Math.min(longestPayload, outputBase + 8 * outputs - status))
    if (bytes[0]! % 2 === 0) return undefined
    const sums = Array.from({ length: outputs }, (_, output) => outputBase - status + 8 * output)
    return {
      last: (bytes[0]! >> 6) % 2 === 1,
      step: stream?.events ? bytes.readBigUInt64LE(step - status) : undefined,
      action: bytes[action - status]!,
      outputs: sums.every((at) => at + 8 <= bytes.length) ? sums.map((at) => bytes.readBigInt64LE(at)) : await own.outputs(),
    }
  }
  const run = async (words: Int32Array, forget: boolean): Promise<readonly StreamAnswer[]> => {
    if (number === undefined) throw new BoardError('number', 'board: a window was cut short; restart() begins another stream')
    const answers: StreamAnswer[] = []
    let [given, since] = [0, performance.now()]
    for (;;) {
      const part = words.subarray(given, given + wordsOfFrame)
      if (part.length > 0) {
        const [bytes] = await numbered(opcodes.feed, observationBytes.encode(part, inputBytes))
        given += bytes! / inputBytes
        since = performance.now()
        // What was not taken waits for a result to be.
        if (bytes! === part.length * inputBytes && given < words.length) continue
      }
      const answer = await result()
      if (answer) {
        await numbered(forget ? opcodes.takeAndForget : opcodes.take)
        answers.push(answer)
        if (answer.last) return answers
      } else if (performance.now() - since > deadline) {
        number = undefined
        throw new BoardError('time-out', `board: no answer to a window within ${deadline} ms`)
      }
    }
  }
  const synchronise = async (): Promise<void> => {
    number = (await own.read(hostAddresses.status + 1, 1))[0]!
  }

  const host: StreamHost = {
    ping: () => turns(own.ping),
    version: () => turns(own.version),
    identity: () => turns(own.identity),
    window: (words, forget = false) => turns(() => run(words, forget)),
    restart: () => turns(async () => {
      await synchronise()
      await run(Int32Array.from(stream!.end), true)
    }),
    close: () => requests.close(),
  }
  try {
    await turns(async () => {
      await own.expectCircuit(design)
      await synchronise()
    })
  } catch (error) {
    await host.close()
    throw error
  }
  return host
}
