import { crc32 } from 'node:zlib'
import { bytesOf } from '../../datasets/arrow/bytes-of.ts'

/** CRC-32 of each sample's membranes and then its spikes, as a circuit gives them (`Simulator.act`); `length` is of one sample. */
export const sampleChecksums = (
  { membrane, spikes }: { readonly membrane: Int32Array; readonly spikes: Uint8Array },
  length: number,
): Uint32Array =>
  Uint32Array.from({ length: membrane.length / length }, (_, sample) => {
    const [from, to] = [sample * length, (sample + 1) * length]
    return crc32(spikes.subarray(from, to), crc32(bytesOf(membrane.subarray(from, to))))
  })
