import { EngramError } from '../../models/errors/engram-error.ts'
import type { ByteSource } from '../bytes/byte-source.ts'
import { npyHeader } from './npy-header.ts'
import { numberDecoder } from './number-decoder.ts'

/** Values of arrays that are held as a whole: labels, groups, indices. */
const mostValues = 1 << 26

export type NpyArray = { readonly shape: readonly number[]; readonly values: Float64Array | readonly string[] }

/**
 * Reads an array of NumPy as a whole and closes its source.
 * @throws EngramError (exit code 2) for what `npyHeader` refuses, more than 2^26 values, or bytes that are too few
 */
export const readNpy = async (source: ByteSource): Promise<NpyArray> => {
  try {
    const { values, shape } = await npyHeader(source)
    const count = shape.reduce((product, size) => product * size, 1)
    if (count > mostValues) throw new EngramError(`${source.name}: has ${count} values, expected at most ${mostValues}`, 2)
    if (values.kind !== 'text') {
      const numbers = new Float64Array(count)
      numberDecoder(values)(await source.read(count * values.bytes), numbers)
      return { shape, values: numbers }
    }
    const { characters, littleEndian } = values
    const bytes = Buffer.from(await source.read(4 * characters * count))
    const texts = Array.from({ length: count }, (_, index) => {
      const points = Array.from({ length: characters }, (__, place) => {
        const at = 4 * (index * characters + place)
        return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
      })
      if (points.some((point) => point > 0x10ffff)) throw new EngramError(`${source.name}: entry ${index} is no text`, 2)
      return String.fromCodePoint(...points).replace(/\0+$/, '')
    })
    return { shape, values: texts }
  } finally {
    await source.close()
  }
}
