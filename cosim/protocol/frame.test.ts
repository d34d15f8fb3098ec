import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeHeader, encodeFrame, frameType, headerBytes, longestFrame, protocolVersion } from './frame.ts'

const harness = readFileSync(new URL('../harness/frame.h', import.meta.url), 'utf8')

it('has the types, the version and the longest payload of the harness', () => {
  const [, types] = /enum Type : uint32_t \{ (.*?) \};/.exec(harness)!
  expect(Object.entries(frameType).map(([name, type]) => `k${name[0]!.toUpperCase()}${name.slice(1)} = ${type}`).join(', ')).toBe(types)
  expect(harness).toContain(`constexpr uint32_t kVersion = ${protocolVersion};`)
  expect(harness).toContain(`constexpr uint32_t kLongest = 1u << ${Math.log2(longestFrame)};`)
})

it('is the bytes of the protocol: magic, type, sequence, length, checksum, low bytes first', () => {
  const [header, payload] = encodeFrame(0x0a0b0c0d, 0x01020304, Uint8Array.of(9, 8, 7))
  // CRC-32 of these 16 bytes and the payload by Python's zlib.crc32.
  expect(Buffer.from(header).toString('hex').replaceAll(/(.{8})(?!$)/g, '$1 ')).toBe('454e4752 0d0c0b0a 04030201 03000000 6f543432')
  expect([...payload]).toEqual([9, 8, 7])
  expect(decodeHeader(header)).toEqual({ type: 0x0a0b0c0d, sequence: 0x01020304, length: 3, crc: 0x3234546f })
})

it('announces the longest payload at most', () => {
  const announced = (length: number): Uint8Array => {
    const header = new Uint8Array(headerBytes)
    header.set(encodeFrame(frameType.result, 1, new Uint8Array(0))[0])
    new DataView(header.buffer).setUint32(12, length, true)
    return header
  }
  expect(decodeHeader(announced(longestFrame)).length).toBe(longestFrame)
  expect(() => decodeHeader(announced(longestFrame + 1)))
    .toThrow(`simulator: announced a frame of ${longestFrame + 1} bytes, expected at most ${longestFrame}`)
})
