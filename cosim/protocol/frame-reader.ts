import { decodeHeader, frameChecksum, headerBytes, type FrameHeader } from './frame.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'

/** A whole frame; the payload has a buffer of its own, so that typed arrays can lie in it. */
export type Frame = FrameHeader & { readonly payload: Uint8Array<ArrayBuffer> }

/**
 * Puts frames together from chunks of a stream. A payload is copied once, into its own buffer.
 * The returned function throws SimulatorError for garbage, an oversized frame or a damaged frame.
 */
export const frameReader = (receive: (frame: Frame) => void): ((chunk: Uint8Array) => void) => {
  const header = new Uint8Array(headerBytes)
  let current: FrameHeader | undefined
  let payload = new Uint8Array(0)
  let filled = 0
  return (chunk) => {
    let at = 0
    const take = (into: Uint8Array): boolean => {
      const count = Math.min(into.length - filled, chunk.length - at)
      into.set(chunk.subarray(at, at + count), filled)
      filled += count
      at += count
      return filled === into.length
    }
    for (;;) {
      if (!current) {
        if (!take(header)) return
        current = decodeHeader(header)
        payload = new Uint8Array(current.length)
        filled = 0
      }
      if (!take(payload)) return
      if (frameChecksum(header, payload) !== current.crc)
        throw new SimulatorError(`simulator: frame ${current.sequence} is damaged (checksum differs)`)
      const frame = { ...current, payload }
      current = undefined
      filled = 0
      receive(frame)
    }
  }
}
