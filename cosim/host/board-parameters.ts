import { decodeShape, shapeHead } from '../../hdl/loadable/shape-rom.ts'
import type { CircuitShape } from '../../hdl/loadable/circuit-shape-of.ts'
import { BoardError } from './board-error.ts'
import { answerStatus, longestPayload, opcodes } from './host-frame.ts'
import type { ReliableRequests } from './reliable-requests.ts'

/** What a board says of the circuit that it holds. */
export type BoardShape = { readonly identity: string; readonly shape: CircuitShape; readonly loaded: boolean }

/** Parameters of a circuit on a board, which are written at run time. */
export type BoardParameters = {
  /** What its circuit can be loaded with, and whether it is. */
  shape(): Promise<BoardShape>
  /** Loads a packet (`LoadableDesign.packet`); `progress` is told how many of its bytes the board has. */
  load(packet: Uint8Array, progress?: (bytes: number) => void): Promise<void>
  /** So many bytes of the parameters that are there. */
  parameters(length: number): Promise<Uint8Array>
}

/** How often a reading is begun again whose answers were lost. */
const readings = 3

/** Loads and reads parameters with frames 05 to 09 (docs/boards.md). */
export const boardParameters = (requests: ReliableRequests): BoardParameters => {
  const reading = async <T>(read: (next: (length: number) => Promise<Uint8Array>) => Promise<T>): Promise<T> => {
    for (let left = readings; ; left--) {
      let number = -1
      const next = async (length: number): Promise<Uint8Array> => {
        const parts: Uint8Array[] = []
        for (let at = 0; at < length; at += longestPayload) {
          const opcode = number < 0 ? opcodes.readBegin : opcodes.readNext
          // What comes is another part each time, so that an answer that is lost cannot be asked for again.
          const request = { opcode, address: number < 0 ? 0 : number % 256, length: Math.min(longestPayload, length - at) }
          parts.push(await requests.send(request, 'once'))
          number++
        }
        return Buffer.concat(parts)
      }
      try {
        return await read(next)
      } catch (error) {
        const again = error instanceof BoardError && ['time-out', 'damaged answer', 'number'].includes(error.reason)
        if (!again || left === 1) throw error
      }
    }
  }
  const said = async (next: (length: number) => Promise<Uint8Array>): Promise<BoardShape> => {
    const head = Buffer.from(await next(1 + shapeHead))
    const text = await next(head.readUInt16LE(1 + shapeHead - 2))
    return { ...decodeShape(Buffer.concat([head.subarray(1), text])), loaded: head[0] === answerStatus.ok }
  }

  return {
    shape: () => reading(said),
    load: async (packet, progress = () => {}) => {
      // Without its first byte, which the board itself puts before.
      const body = packet.subarray(1)
      const parts = Math.max(2, Math.ceil(body.length / longestPayload))
      const length = Math.ceil(body.length / parts)
      for (let part = 0; part < parts; part++) {
        const opcode = part === 0 ? opcodes.loadBegin : part === parts - 1 ? opcodes.loadEnd : opcodes.loadNext
        const payload = body.subarray(part * length, (part + 1) * length)
        await requests.send({ opcode, address: part === 0 ? 0 : (part - 1) % 256, payload }, 'repeatable')
        progress(Math.min(body.length, (part + 1) * length))
      }
    },
    parameters: (length) => reading(async (next) => {
      const { loaded } = await said(next)
      if (!loaded) throw new BoardError('no parameters', 'board: no network is loaded; engram load does that')
      return next(length)
    }),
  }
}
