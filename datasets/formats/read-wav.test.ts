import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { writeWav } from '../fixtures/write-wav.ts'
import { readWav } from './read-wav.ts'

const folder = await scratchFolder('wav')
const read = async (name: string, bytes: Buffer) => {
  await writeFile(join(folder, name), bytes)
  return readWav(join(folder, name))
}
const raw = (array: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(array.buffer)
const valuesOf = async (name: string, bytes: Buffer): Promise<number[]> => {
  const { recording } = await read(name, bytes)
  return recording.kind === 'values' ? [...recording.values] : []
}

it('reads frames of one channel and of two', async () => {
  const sound = raw(Int16Array.of(0, 16384, -32768, 32767))
  expect(await read('mono', writeWav(sound))).toEqual({
    length: 4, lines: 1, stepMicroseconds: 125, targets: null, mask: null,
    recording: { kind: 'values', values: Float32Array.of(0, 0.5, -1, 32767 / 32768) },
  })
  const stereo = await read('stereo', writeWav(sound, { channels: 2, rate: 16_000 }))
  expect(stereo).toMatchObject({ length: 2, lines: 2, stepMicroseconds: 62.5 })
})

it('reads every width, also as the extensible form tells it', async () => {
  expect(await valuesOf('8', writeWav(Uint8Array.of(0, 128, 192), { bits: 8 }))).toEqual([-1, 0, 0.5])
  expect(await valuesOf('24', writeWav(Uint8Array.of(0, 0, 0x80, 0, 0, 0x40), { bits: 24 }))).toEqual([-1, 0.5])
  expect(await valuesOf('32', writeWav(raw(Int32Array.of(-(2 ** 31), 2 ** 30)), { bits: 32, extensible: true }))).toEqual([-1, 0.5])
  expect(await valuesOf('float', writeWav(raw(Float32Array.of(0.25, -2)), { bits: 32, code: 3 }))).toEqual([0.25, -2])
  expect(await valuesOf('double', writeWav(raw(Float64Array.of(0.25)), { bits: 64, code: 3, extensible: true }))).toEqual([0.25])
})

const right = writeWav(raw(Int16Array.of(1, 2, 3, 4)))
it.each<[string, Buffer, string]>([
  ['foreign', Buffer.from('OggS and more'), 'does not begin with RIFF and WAVE, expected a WAV file'],
  ['cut', right.subarray(0, right.length - 3), 'has 5 bytes of sound, expected 8: it is cut off'],
  ['headless', right.subarray(0, 40), 'has no data chunk, expected one'],
  ['law', writeWav(Uint8Array.of(1, 2), { code: 7, bits: 8 }), 'has encoding 7 of 8 bits, expected PCM'],
  ['silent', writeWav(new Uint8Array(0)), 'has 0 bytes of sound, expected a multiple of 2, at least one'],
  ['half', writeWav(new Uint8Array(6), { channels: 2 }), 'has 6 bytes of sound, expected a multiple of 4'],
])('refuses a file that is %s', async (name, bytes, message) => {
  await expect(read(name, bytes)).rejects.toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }))
})
