import { duplexPair } from 'node:stream'
import { openBoardHost } from '../../../cosim/host/board-host.ts'
import { answerStatus, frameStarts, longestPayload, opcodes } from '../../../cosim/host/host-frame.ts'
import { hostAddresses, type HostRegisters } from '../../../hdl/boards/host-registers.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'

const registers: HostRegisters = {
  inputWords: 4, inputWidth: 16, inputBytes: 2, observationBytes: 8, outputs: 2, outputWidth: 48, actionWidth: 1, outputBase: 24,
}
const design = '0badcafe'
const framed = (bytes: readonly number[]): Uint8Array => Uint8Array.of(...bytes, bytes.reduce((sum, byte) => sum ^ byte, 0))

/** A board of docs/boards.md in software: its action is the lowest bit of the first byte that was written, and each sum that byte. */
const softBoard = () => {
  const memory = new Uint8Array(256)
  memory.set([8, 2, 24, 2, 0xfe, 0xca, 0xad, 0x0b], hostAddresses.identity)
  memory[hostAddresses.version] = 2
  let received: number[] = []
  const answer = (status: number, payload: ArrayLike<number> = []): Uint8Array =>
    framed([frameStarts.answer, status, payload.length, ...Array.from(payload)])
  const infer = (): number => {
    const first = memory[hostAddresses.observations]!
    memory[hostAddresses.status] = 1
    memory[hostAddresses.action] = first & 1
    for (const output of [0, 1]) memory.fill(0, 24 + 8 * output, 32 + 8 * output)[24 + 8 * output] = first
    return first & 1
  }
  const carryOut = ([, opcode, address, length, ...rest]: readonly number[]): Uint8Array => {
    if (length! > longestPayload) return answer(answerStatus.badLength)
    if (opcode === opcodes.ping) return answer(answerStatus.ok, [0x50])
    if (opcode === opcodes.read) return answer(answerStatus.ok, memory.subarray(address!, address! + length!))
    if (opcode === opcodes.executeAction) return answer(answerStatus.ok, [infer()])
    if (opcode !== opcodes.write) return answer(answerStatus.badCommand)
    memory.set(rest.slice(0, length), address)
    return answer(answerStatus.ok)
  }
  return {
    /** Bytes of a line that was silent before begin a new frame, as in hdl/boards/host_frame_receiver.sv. */
    silent: () => void (received = []),
    take: (bytes: Uint8Array): Uint8Array[] => {
      const answers: Uint8Array[] = []
      for (const byte of bytes) {
        if (received.length === 0 && byte !== frameStarts.request) continue
        received.push(byte)
        const payload = received[1] === opcodes.write ? Math.min(received[3] ?? 0, longestPayload) : 0
        if (received.length < 5 + payload) continue
        answers.push(received.reduce((sum, one) => sum ^ one, 0) === 0 ? carryOut(received) : answer(answerStatus.badChecksum))
        received = []
      }
      return answers
    },
  }
}

/** The host of a board on a bad line: the board's answer, or an error in time. A flipped bit is always seen; more may pass an xor. */
export const boardTarget = (): FuzzTarget => ({
  name: 'host of a board',
  every: 20,
  trial: async (random) => {
    const [near, far] = duplexPair()
    const board = softBoard()
    const flips = random.chance(0.5)
    const share = random.pick([0.02, 0.1, 0.5])
    const onLine = (bytes: Uint8Array): Uint8Array => {
      if (!random.chance(share)) return bytes
      if (!flips) return mutateBytes(bytes, random)
      const copy = bytes.slice()
      copy[random.below(copy.length)]! ^= 1 << random.below(8)
      return copy
    }
    let quiet: NodeJS.Timeout | undefined
    far.on('data', (bytes: Buffer) => {
      clearTimeout(quiet)
      for (const answer of board.take(onLine(bytes))) far.write(onLine(answer))
      quiet = setTimeout(() => board.silent(), 2)
    })
    const first = random.below(256)
    try {
      const host = await openBoardHost(near, registers, design, { deadline: 6, retries: 4 })
      try {
        const action = await host.infer(Int32Array.of(first, 2, 3, 4))
        const outputs = await host.outputs()
        const wrong = action !== (first & 1) || outputs.some((sum) => sum !== BigInt(first))
        if (flips && wrong) return `took ${action} and ${outputs.join(', ')} for what the board said of ${first}`
      } finally {
        await host.close()
      }
    } catch (error) {
      // Also "holds another circuit", where more than a bit was wrong.
      if (!(error instanceof EngramError)) return `threw ${String(error)}`
    } finally {
      clearTimeout(quiet)
      far.destroy()
    }
    return undefined
  },
})
