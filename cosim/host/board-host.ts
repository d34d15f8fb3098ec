import type { Duplex } from 'node:stream'
import { hostAddresses, type HostRegisters } from '../../hdl/boards/host-registers.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { boardParameters, type BoardParameters } from './board-parameters.ts'
import { boardRegisters, type BoardIdentity } from './board-registers.ts'
import { observationBytes } from './observation-bytes.ts'
import { longestPayload, opcodes } from './host-frame.ts'
import { frameExchange } from './frame-exchange.ts'
import { inTurns } from './in-turns.ts'
import { reliableRequests } from './reliable-requests.ts'

/** What a board says of itself in STATUS. */
export type BoardStatus = {
  /** There is a result that no start has taken away yet. */
  readonly done: boolean
  readonly busy: boolean
  /** Since they were last cleared: a byte without a stop bit, a frame that did not go on, a byte that came while a frame waited. */
  readonly framingError: boolean
  readonly timeout: boolean
  readonly lost: boolean
  /** Whether a network is loaded; never of a circuit that is not loaded with any. */
  readonly loaded: boolean
}

/** A circuit on a board, or one that is simulated, behind a stream of bytes. Calls may overlap; they are carried out in order. */
export type BoardHost = BoardParameters & {
  /** Resolves where the board answers. */
  ping(): Promise<void>
  /** Version of the protocol: 2, or 3 of circuits whose parameters are written at run time, which alone know `BoardParameters`. */
  version(): Promise<number>
  identity(): Promise<BoardIdentity>
  status(): Promise<BoardStatus>
  /** Clears what STATUS keeps of damaged and lost bytes. */
  clear(): Promise<void>
  /** Writes the words of one sample (see `graphWords`). */
  write(words: Int32Array): Promise<void>
  /** The words that the board holds. */
  observations(): Promise<Int32Array>
  /** Starts an inference and does not wait for it. */
  start(): Promise<void>
  /** Runs the sample that was written; gives the action of this very inference. */
  run(): Promise<number>
  /** Writes a sample and runs it. */
  infer(words: Int32Array): Promise<number>
  /** The action of the last inference, or undefined where none has finished since the last start. */
  action(): Promise<number | undefined>
  /** Sums of the outputs of the last inference, in units of the last place. */
  outputs(): Promise<readonly bigint[]>
  close(): Promise<void>
}

/** How patient a host is. */
export type BoardHostOptions = {
  /** Milliseconds that an answer may take; more than an inference and the bytes of a frame. */
  readonly deadline?: number
  /** How many more times a request is sent that got no answer or a damaged one, where that is safe. */
  readonly retries?: number
  /** Whether any circuit will do, because what it holds is looked at first. */
  readonly anyCircuit?: boolean
}

/**
 * Opens the host of a circuit; the stream is its own from now on. With `design`, the first digits of the design's hash, a board that holds
 * another circuit is refused.
 * @throws BoardError (exit code 1) where the board does not answer, or holds a circuit of other registers or another design
 */
export const openBoardHost = async (
  stream: Duplex,
  registers: HostRegisters,
  design?: string,
  options: BoardHostOptions = {},
): Promise<BoardHost> => {
  const requests = reliableRequests(frameExchange(stream), { deadline: options.deadline ?? 1000, retries: options.retries ?? 2 })
  const { inputWords, inputBytes, inputWidth } = registers
  const parameters = boardParameters(requests)
  const own = boardRegisters(requests, registers)
  const { read } = own
  const write = async (words: Int32Array): Promise<void> => {
    if (words.length !== inputWords) throw new EngramError(`words: got ${words.length}, expected ${inputWords}`, 2)
    const bytes = observationBytes.encode(words, inputBytes)
    for (let at = 0; at < bytes.length; at += longestPayload) {
      await requests.send(
        { opcode: opcodes.write, address: hostAddresses.observations + at, payload: bytes.subarray(at, at + longestPayload) },
        'repeatable',
      )
    }
  }
  // A sample with an inference of its own: nobody else writes or starts in between.
  const run = async (): Promise<number> => (await requests.send({ opcode: opcodes.executeAction }, 'once'))[0]!
  const turns = inTurns()

  const host: BoardHost = {
    ping: () => turns(own.ping),
    version: () => turns(own.version),
    identity: () => turns(own.identity),
    status: () =>
      turns(async () => {
        const [bits] = await read(hostAddresses.status, 1)
        const bit = (index: number): boolean => (bits! >> index) % 2 === 1
        return { done: bit(0), busy: bit(1), framingError: bit(2), timeout: bit(3), lost: bit(4), loaded: bit(5) }
      }),
    clear: () => turns(own.clear),
    write: (words) => turns(() => write(words)),
    observations: () =>
      turns(async () => observationBytes.decode(await read(hostAddresses.observations, inputWords * inputBytes), inputBytes, inputWidth)),
    start: () => turns(async () => void (await requests.send({ opcode: opcodes.execute }, 'once'))),
    run: () => turns(run),
    infer: (words) => turns(async () => {
      await write(words)
      return run()
    }),
    action: () => turns(async () => {
      const bytes = await read(hostAddresses.status, hostAddresses.action - hostAddresses.status + 1)
      return bytes[0]! % 2 === 1 ? bytes[4]! : undefined
    }),
    outputs: () => turns(own.outputs),
    shape: () => turns(parameters.shape),
    load: (packet, progress) => turns(() => parameters.load(packet, progress)),
    parameters: (length) => turns(() => parameters.parameters(length)),
    close: () => requests.close(),
  }
  if (options.anyCircuit) return host
  try {
    await turns(() => own.expectCircuit(design))
  } catch (error) {
    await host.close()
    throw error
  }
  return host
}
