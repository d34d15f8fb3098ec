import { crc32 } from 'node:zlib'
import { SimulatorError } from '../simulators/simulator-error.ts'

/** Frame types, as in cosim/harness/frame.h. */
export const frameType = { greeting: 1, evaluate: 2, result: 3, failure: 4, heartbeat: 5, load: 6 } as const

/** Version of the protocol; both sides must have the same. */
export const protocolVersion = 8

/** The most bytes of a payload, as in cosim/harness/frame.h. */
export const longestFrame = 2 ** 28

const magic = 0x52474e45

/** Bytes of a frame's header: magic, type, sequence, payload length, CRC-32 of these and the payload; little-endian. */
export const headerBytes = 20

/** A frame's header, checked as far as it can be without the payload. */
export type FrameHeader = { readonly type: number; readonly sequence: number; readonly length: number; readonly crc: number }

/** CRC-32 of a frame: of its header up to the checksum, then of the payload, so that a frame with another number is damaged too. */
export const frameChecksum = (header: Uint8Array, payload: Uint8Array): number => crc32(payload, crc32(header.subarray(0, 16)))

/** Header and payload of one frame. */
export const encodeFrame = (type: number, sequence: number, payload: Uint8Array): [Uint8Array, Uint8Array] => {
  const header = new DataView(new ArrayBuffer(headerBytes))
  header.setUint32(0, magic, true)
  header.setUint32(4, type, true)
  header.setUint32(8, sequence, true)
  header.setUint32(12, payload.byteLength, true)
  header.setUint32(16, frameChecksum(new Uint8Array(header.buffer), payload), true)
  return [new Uint8Array(header.buffer), payload]
}

/**
 * Reads a header.
 * @throws SimulatorError for bytes that are no header, or a payload longer than any answer
 */
export const decodeHeader = (bytes: Uint8Array): FrameHeader => {
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes)
  if (header.getUint32(0, true) !== magic) throw new SimulatorError('simulator: sent garbage where a frame should begin')
  const length = header.getUint32(12, true)
  if (length > longestFrame) throw new SimulatorError(`simulator: announced a frame of ${length} bytes, expected at most ${longestFrame}`)
  return { type: header.getUint32(4, true), sequence: header.getUint32(8, true), length, crc: header.getUint32(16, true) }
}
