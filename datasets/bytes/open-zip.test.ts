import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { writeZip } from '../fixtures/write-zip.ts'
import { readNpy } from '../formats/read-npy.ts'
import { openZip } from './open-zip.ts'

const folder = await scratchFolder('zip')

// Written by Python's zipfile as NumPy does it (force_zip64): x, float16 [2][3], and y, big-endian int32 [2]; stored, then deflated.
const written = [
  'UEsDBC0AAAAAAAAAIVzCZt1Z//////////8FABQAeC5ucHkBABAAjAAAAAAAAACMAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmMicsICdmb3J0cmFuX29yZGVy'
  + 'JzogRmFsc2UsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAPADB/3sB'
  + 'AAB8UEsDBC0AAAAAAAAAIVyxAKXa//////////8FABQAeS5ucHkBABAAiAAAAAAAAACIAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJz5pNCcsICdmb3J0cmFuX29y'
  + 'ZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAK////+QAB'
  + 'EXBQSwECLQMtAAAAAAAAACFcwmbdWYwAAACMAAAABQAAAAAAAAAAAAAAgAEAAAAAeC5ucHlQSwECLQMtAAAAAAAAACFcsQCl2ogAAACIAAAABQAAAAAAAAAAAAAAgAHD'
  + 'AAAAeS5ucHlQSwUGAAAAAAIAAgBmAAAAggEAAAAA',
  'UEsDBC0AAAAIAAAAIVzCZt1Z//////////8FABQAeC5ucHkBABAAjAAAAAAAAABSAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqSuo6Cell9UUpSYF59flJIK'
  + 'EndLzClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDLgYGBhuGg/+rGRkYagBQSwMELQAAAAgAAAAhXLEApdr//////////wUAFAB5Lm5weQEAEACIAAAAAAAAAE0AAAAAAAAA'
  + 'm+wX6hsQychQxlCtnpJanFykbqWgbpdpoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQArv////9kYBQsAABQSwECLQMtAAAACAAAACFcwmbd'
  + 'WVIAAACMAAAABQAAAAAAAAAAAAAAgAEAAAAAeC5ucHlQSwECLQMtAAAACAAAACFcsQCl2k0AAACIAAAABQAAAAAAAAAAAAAAgAGJAAAAeS5ucHlQSwUGAAAAAAIAAgBm'
  + 'AAAADQEAAAAA',
].map((text) => Buffer.from(text, 'base64'))

const file = async (name: string, bytes: Buffer): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

it.each(['stored', 'deflated'])('reads what Python wrote, %s', async (form) => {
  const zip = await openZip(await file(form, written[form === 'stored' ? 0 : 1]), 'an archive')
  expect(zip.names).toEqual(['x.npy', 'y.npy'])
  expect(await readNpy(zip.entry('y.npy'))).toEqual({ shape: [2], values: Float64Array.of(-7, 70000) })
  expect(await readNpy(zip.entry('x.npy'))).toEqual({ shape: [2, 3], values: Float64Array.of(0, 1, -2.5, 65504, 2 ** -24, Infinity) })
  await zip.close()
})

it('reads entries of many chunks, and finds that one changed', async () => {
  const content = Buffer.from(Uint32Array.from({ length: 300_000 }, (_, index) => Math.imul(index, 2654435761)).buffer)
  const bytes = writeZip({ a: Buffer.from('first'), b: content }, false)
  const read = async (path: string): Promise<Buffer> => {
    const zip = await openZip(path, 'an archive')
    try {
      const source = zip.entry('b')
      const parts: Uint8Array[] = []
      for (let part = await source.chunk(); part; part = await source.chunk()) parts.push(part)
      return Buffer.concat(parts)
    } finally {
      await zip.close()
    }
  }
  expect((await read(await file('whole', bytes))).equals(content)).toBe(true)
  bytes[500_000] ^= 1
  await expect(read(await file('changed', bytes))).rejects.toThrow('changed: b: is not what was packed: its checksum differs')
})

it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
  ['cut', (bytes) => bytes.subarray(0, 300), /cut: is no ZIP archive, or cut off, expected an archive/],
  ['text', () => Buffer.from('x,y\n'), /text: is no ZIP archive/],
  ['front', (bytes) => bytes.subarray(90), /front: its directory lies behind its end/],
  ['mark', (bytes) => Buffer.from(bytes.toString('latin1').replace('PK\x01\x02', 'PK\x01\x03'), 'latin1'),
    /mark: its directory is damaged/],
])('refuses an archive that is no such: %s', async (name, change, message) => {
  await expect(openZip(await file(name, change(written[1])), 'an archive')).rejects.toThrow(message)
})

it('names what is not in it, and a file that is not there', async () => {
  const zip = await openZip(await file('names', written[0]), 'an archive')
  expect(() => zip.entry('z.npy')).toThrow('names: has no z.npy, expected it beside x.npy, y.npy')
  await zip.close()
  await expect(openZip(join(folder, 'none'), 'an archive')).rejects.toThrow('none: does not exist, expected an archive')
})
