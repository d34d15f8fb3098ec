import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { CircuitShape } from './circuit-shape-of.ts'

/** Bytes of the identity and of the length that stand before the shape. */
export const shapeHead = 6

/** What a circuit says of itself: its identity (8 hexadecimal digits), the bytes that follow, and its shape as compressed JSON. */
export const encodeShape = (identity: string, shape: CircuitShape): Uint8Array => {
  const text = deflateRawSync(JSON.stringify(shape), { level: 9 })
  const head = Buffer.alloc(shapeHead)
  head.writeUInt32LE(parseInt(identity, 16))
  head.writeUInt16LE(text.length, 4)
  return Buffer.concat([head, text])
}

/**
 * Identity and shape out of what a circuit says of itself.
 * @throws EngramError (exit code 1) where that cannot be read
 */
export const decodeShape = (bytes: Uint8Array): { readonly identity: string; readonly shape: CircuitShape } => {
  const all = Buffer.from(bytes)
  const identity = all.readUInt32LE(0).toString(16).padStart(8, '0')
  try {
    const shape = JSON.parse(inflateRawSync(all.subarray(shapeHead, shapeHead + all.readUInt16LE(4))).toString()) as CircuitShape
    if (shape.version !== 1) throw new Error(`shape of version ${String(shape.version)}`)
    return { identity, shape }
  } catch (error) {
    throw new EngramError(`board: what it says of its circuit cannot be read (${(error as Error).message})`, 1, { cause: error })
  }
}
