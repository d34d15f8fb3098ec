import { crc32 } from 'node:zlib'
import type { MemoryRegion } from './memory-region.ts'

/** First bytes of packets (hdl/loadable/parameter_loader.sv). */
export const packetKinds = { load: 1, read: 2 } as const

/** The bytes of all words of a circuit's parameters, the highest byte of a word first. */
export const parameterBytes = (regions: readonly MemoryRegion[], words: readonly (readonly bigint[])[]): Uint8Array =>
  Uint8Array.from(regions.flatMap(({ bits, index }) => {
    const bytes = Math.ceil(bits / 8)
    return words[index]!.flatMap((word) => Array.from({ length: bytes }, (_, at) => Number((word >> BigInt(8 * (bytes - 1 - at))) & 255n)))
  }))

/** The packet that loads parameters into a circuit of that identity (8 hexadecimal digits). */
export const loadPacket = (identity: string, parameters: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(parseInt(identity, 16))
  const body = Buffer.concat([head, parameters])
  const check = Buffer.alloc(4)
  check.writeUInt32LE(crc32(body))
  return Buffer.concat([Uint8Array.of(packetKinds.load), body, check])
}
