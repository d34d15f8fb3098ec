import { expect, it } from 'vitest'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { decodeResult } from './decode-result.ts'

// Five samples of three steps of four neurons, three outputs: the columns before and behind the outputs fill no eight bytes.
const description = lifNetwork({ layers: [1, 4, 3], beta: 0.5, steps: 3 })
const numbers = (length: number, first: number): number[] => Array.from({ length }, (_, index) => first + index)
const columns = {
  membrane: Int32Array.from(numbers(60, 100)), spikes: Uint8Array.from(numbers(60, 1)),
  outputs: BigInt64Array.from(numbers(15, -3), BigInt), cycles: Int32Array.of(40, 41, 42, 43, 44), actions: Int32Array.of(2, 1, 0, 1, 2),
  checksums: Uint32Array.of(5, 6, 7, 8, 9),
}
const payload = (traced: boolean, given = columns): Uint8Array<ArrayBuffer> => {
  const { membrane, spikes, ...others } = given
  const sent = [Int32Array.of(5, 0), ...(traced ? [membrane, spikes] : []), ...Object.values(others)]
  return new Uint8Array(Buffer.concat(sent.map((one) =>
    Buffer.concat([Buffer.from(one.buffer, one.byteOffset, one.byteLength), Buffer.alloc(-one.byteLength & 7)]))))
}

it.each([true, false])('gives each column as it was sent, traced: %s', (traced) => {
  const none = traced ? {} : { membrane: new Int32Array(0), spikes: new Uint8Array(0) }
  expect(decodeResult(description, payload(traced), 5, traced)).toEqual({ ...columns, ...none })
})

it('gives outputs and actions of every step where every step is answered', () => {
  const stepwise = { ...description, readout: { ...description.readout, over: 'step' as const } }
  const sent = { ...columns, outputs: BigInt64Array.from(numbers(45, -3), BigInt), actions: Int32Array.from(numbers(15, 0)) }
  expect(decodeResult(stepwise, payload(true, sent), 5, true)).toEqual(sent)
  expect(() => decodeResult(stepwise, payload(true), 5, true)).toThrow('for 5 samples, expected')
})

it('refuses an answer of another length, or for other samples', () => {
  expect(() => decodeResult(description, payload(true), 5, false)).toThrow('for 5 samples, expected')
  expect(() => decodeResult(description, payload(false), 3, false)).toThrow('simulator: answered')
})
