import { expect, it } from 'vitest'
import { byteSource } from '../bytes/byte-source.ts'
import { writeNpy } from '../fixtures/write-npy.ts'
import { readNpy } from './read-npy.ts'

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}
const read = (bytes: Buffer) => readNpy(byteSource('a.npy', pieces(bytes)))
const raw = (array: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(array.buffer)

it.each([
  ['|u1', Uint8Array.of(0, 255), [0, 255]],
  ['|i1', Int8Array.of(-128, 127), [-128, 127]],
  ['|b1', Uint8Array.of(1, 0), [1, 0]],
  ['<u2', Uint16Array.of(65535, 1), [65535, 1]],
  ['<i4', Int32Array.of(-5, 2 ** 31 - 1), [-5, 2 ** 31 - 1]],
  ['<i8', BigInt64Array.of(-5n, 2n ** 40n), [-5, 2 ** 40]],
  ['<f4', Float32Array.of(0.5, NaN), [0.5, NaN]],
  ['<f8', Float64Array.of(0.1, -Infinity), [0.1, -Infinity]],
])('reads %s', async (type, array, values) => {
  expect(await read(writeNpy(type, [2], raw(array)))).toEqual({ shape: [2], values: Float64Array.from(values) })
})

it('reads texts, and arrays without sizes or entries', async () => {
  expect(await read(writeNpy('<U5', [3], ['Space', 'A', 'ü🙂']))).toEqual({ shape: [3], values: ['Space', 'A', 'ü🙂'] })
  expect(await read(writeNpy('<f4', [0, 4], new Uint8Array(0)))).toEqual({ shape: [0, 4], values: new Float64Array(0) })
})

it.each<[string, Buffer, string]>([
  ['foreign', Buffer.from('PK and something else'), 'does not begin as an array of NumPy'],
  ['objects', writeNpy('|O', [1], new Uint8Array(8)), 'holds |O, expected whole numbers, floats or texts'],
  ['complex', writeNpy('<c8', [1], new Uint8Array(8)), 'holds <c8, expected'],
  ['wide', writeNpy('<f16', [1], new Uint8Array(16)), 'holds <f16, expected'],
  ['Fortran order', Buffer.from(writeNpy('|u1', [1, 1], Uint8Array.of(1)).toString('latin1').replace('False', 'True '), 'latin1'),
    'is in Fortran order, expected C order'],
  ['cut', writeNpy('<f8', [4], new Uint8Array(31)), 'ends 31 bytes after byte 128, expected 32 more there: it is cut off'],
  ['enormous', writeNpy('<f8', [2 ** 30, 4], new Uint8Array(8)), 'has 4294967296 values, expected at most 67108864'],
])('refuses %s', async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }))
})
