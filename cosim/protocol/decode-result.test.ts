import { expect, it } from 'vitest'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { decodeResult } from './decode-result.ts'

// Two samples of three steps of four neurons, three outputs: no two columns are of one length, and none is a multiple of eight bytes long.
const description = lifNetwork({ layers: [1, 4, 3], beta: 0.5, steps: 3 })
const numbers = (length: number, first: number): number[] => Array.from({ length }, (_, index) => first + index)
const columns = {
  membrane: Int32Array.from(numbers(24, 100)), spikes: Uint8Array.from(numbers(24, 1)),
  outputs: BigInt64Array.from(numbers(6, -3), BigInt), cycles: Int32Array.of(40, 41), actions: Int32Array.of(2, 1),
  checksums: Uint32Array.of(5, 6),
}
const payload = (traced: boolean): Uint8Array<ArrayBuffer> => {
  const { membrane, spikes, ...others } = columns
  const sent = [Int32Array.of(2, 0), ...(traced ? [membrane, spikes] : []), ...Object.values(others)]
  return new Uint8Array(Buffer.concat(sent.map((one) =>
    Buffer.concat([Buffer.from(one.buffer, one.byteOffset, one.byteLength), Buffer.alloc(-one.byteLength & 7)]))))
}

it.each([true, false])('gives each column as it was sent, traced: %s', (traced) => {
  const none = traced ? {} : { membrane: new Int32Array(0), spikes: new Uint8Array(0) }
  expect(decodeResult(description, payload(traced), 2, traced)).toEqual({ ...columns, ...none })
})

it('refuses an answer of another length, or for other samples', () => {
  expect(() => decodeResult(description, payload(true), 2, false)).toThrow('for 2 samples, expected')
  expect(() => decodeResult(description, payload(false), 3, false)).toThrow('simulator: answered')
})
