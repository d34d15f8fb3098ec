import { hostAddresses, type HostRegisters } from '../../hdl/boards/host-registers.ts'
import { BoardError } from './board-error.ts'
import { longestPayload, opcodes } from './host-frame.ts'
import type { ReliableRequests } from './reliable-requests.ts'

/** What tells circuits apart. */
export type BoardIdentity = {
  readonly observationBytes: number
  readonly outputs: number
  readonly outputBase: number
  readonly inputBytes: number
  readonly design: string
}

/** What every board can be asked. */
export type BoardRegisters = {
  /** So many bytes from an address on. */
  read(address: number, length: number): Promise<Buffer>
  ping(): Promise<void>
  version(): Promise<number>
  identity(): Promise<BoardIdentity>
  /** Sums of the outputs, in units of the last place. */
  outputs(): Promise<readonly bigint[]>
  /** Clears what STATUS keeps of damaged and lost bytes. */
  clear(): Promise<void>
  /**
   * Refuses a circuit of other registers or, with `design`, of another design.
   * @throws BoardError (exit code 1)
   */
  expectCircuit(design: string | undefined): Promise<void>
}

/** The registers of a circuit on a board, behind requests. */
export const boardRegisters = (requests: ReliableRequests, registers: HostRegisters): BoardRegisters => {
  const { inputWords, inputBytes, outputs, outputBase } = registers
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
  const identity = async (): Promise<BoardIdentity> => {
    const bytes = await read(hostAddresses.identity, 8)
    const [observationCount, outputCount, base, wordBytes] = bytes
    const hash = bytes.readUInt32LE(4).toString(16).padStart(8, '0')
    return { observationBytes: observationCount!, outputs: outputCount!, outputBase: base!, inputBytes: wordBytes!, design: hash }
  }
  return {
    read,
    identity,
    ping: async () => void (await requests.send({ opcode: opcodes.ping }, 'repeatable')),
    version: async () => (await read(hostAddresses.version, 2)).readUInt16LE(),
    clear: async () =>
      void (await requests.send({ opcode: opcodes.write, address: hostAddresses.control, payload: Uint8Array.of(2) }, 'repeatable')),
    outputs: async () => {
      const sums: bigint[] = []
      for (let output = 0; output < outputs; output++) sums.push((await read(outputBase + 8 * output, 8)).readBigInt64LE())
      return sums
    },
    expectCircuit: async (design) => {
      const found = await identity()
      const wanted = { observationBytes: inputWords * inputBytes, outputs, outputBase, inputBytes, design: design ?? found.design }
      const wrong = (Object.keys(wanted) as (keyof BoardIdentity)[]).find((field) => found[field] !== wanted[field])
      if (wrong === undefined) return
      throw new BoardError(
        'other network',
        `board: holds another circuit, its ${wrong} is ${found[wrong]}, expected ${wanted[wrong]}; `
        + 'program it with the bitstream of this network',
      )
    },
  }
}
