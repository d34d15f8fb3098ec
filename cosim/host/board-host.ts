import type { Duplex } from 'node:stream'
import { hostAddresses, type HostRegisters } from '../../hdl/boards/host-registers.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { BoardError } from './board-error.ts'
import { boardParameters, type BoardParameters } from './board-parameters.ts'
import { observationBytes } from './observation-bytes.ts'
import { longestPayload, opcodes } from './host-frame.ts'
import { frameExchange } from './frame-exchange.ts'
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

/** What tells circuits apart. */
export type BoardIdentity = {
  readonly observationBytes: number
  readonly outputs: number
  readonly outputBase: number
  readonly inputBytes: number
  readonly design: string
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
  const { inputWords, inputBytes, inputWidth, outputs, outputBase } = registers
  const parameters = boardParameters(requests)

  const read = async (address: number, length: number): Promise<Buffer> => {
    const parts: Uint8Array[] = []
    for (let at = 0; at < length; at += longestPayload) {
      const count = Math.min(longestPayload, length - at)
      const payload = await requests.send({ opcode: opcodes.read, address: address + at, length: count }, 'repeatable')
      if (payload.length !== count) throw new BoardError('damaged answer', `board: answered ${payload.length} bytes to a read of ${count}`)
      parts.push(payload)
    }
    return Buffer.concat(parts)
  }
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
  const identity = async (): Promise<BoardIdentity> => {
    const bytes = await read(hostAddresses.identity, 8)
    const [observationCount, outputCount, base, wordBytes] = bytes
    const hash = bytes.readUInt32LE(4).toString(16).padStart(8, '0')
    return { observationBytes: observationCount!, outputs: outputCount!, outputBase: base!, inputBytes: wordBytes!, design: hash }
  }
  // A sample with an inference of its own: nobody else writes or starts in between.
  const run = async (): Promise<number> => (await requests.send({ opcode: opcodes.executeAction }, 'once'))[0]!
  const turns = (() => {
    let last: Promise<unknown> = Promise.resolve()
    return <T>(work: () => Promise<T>): Promise<T> => {
      const turn = last.then(work, work)
      last = turn.catch(() => {})
      return turn
    }
  })()

  const host: BoardHost = {
    ping: () => turns(async () => void (await requests.send({ opcode: opcodes.ping }, 'repeatable'))),
    version: () => turns(async () => (await read(hostAddresses.version, 2)).readUInt16LE()),
    identity: () => turns(identity),
    status: () =>
      turns(async () => {
        const [bits] = await read(hostAddresses.status, 1)
        const bit = (index: number): boolean => (bits! >> index) % 2 === 1
        return { done: bit(0), busy: bit(1), framingError: bit(2), timeout: bit(3), lost: bit(4), loaded: bit(5) }
      }),
    clear: () =>
      turns(
        async () =>
          void (await requests.send({ opcode: opcodes.write, address: hostAddresses.control, payload: Uint8Array.of(2) }, 'repeatable')),
      ),
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
    outputs: () => turns(async () => {
      const sums: bigint[] = []
      for (let output = 0; output < outputs; output++) sums.push((await read(outputBase + 8 * output, 8)).readBigInt64LE())
      return sums
    }),
    shape: () => turns(parameters.shape),
    load: (packet, progress) => turns(() => parameters.load(packet, progress)),
    parameters: (length) => turns(() => parameters.parameters(length)),
    close: () => requests.close(),
  }
  if (options.anyCircuit) return host
  try {
    const found = await host.identity()
    const wanted = { observationBytes: inputWords * inputBytes, outputs, outputBase, inputBytes, design: design ?? found.design }
    const wrong = (Object.keys(wanted) as (keyof BoardIdentity)[]).find((field) => found[field] !== wanted[field])
    if (wrong)
      throw new BoardError(
        'other network',
        `board: holds another circuit, its ${wrong} is ${found[wrong]}, expected ${wanted[wrong]}; `
        + 'program it with the bitstream of this network',
      )
  } catch (error) {
    await host.close()
    throw error
  }
  return host
}
