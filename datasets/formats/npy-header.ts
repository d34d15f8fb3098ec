import { EngramError } from '../../models/errors/engram-error.ts'
import type { ByteSource } from '../bytes/byte-source.ts'
import type { NumberType } from './number-decoder.ts'

/** What an array of NumPy holds: numbers, or texts of so many characters of 4 bytes each. */
export type NpyHeader = {
  readonly values: NumberType | { readonly kind: 'text'; readonly characters: number; readonly littleEndian: boolean }
  readonly shape: readonly number[]
}

const longestHeader = 1 << 20
const kinds = { b: 'unsigned', u: 'unsigned', i: 'signed', f: 'float' } as const

/**
 * Reads the header of a `.npy` file (format versions 1 to 3 of NumPy's `lib.format`) up to the first value.
 * @throws EngramError (exit code 2) for other bytes, for objects, complex numbers and structures, and for Fortran order
 */
export const npyHeader = async (source: ByteSource): Promise<NpyHeader> => {
  const refuse = (text: string): never => {
    throw new EngramError(`${source.name}: ${text}`, 2)
  }
  const start = Buffer.from(await source.read(8))
  if (start.toString('latin1', 0, 6) !== '\x93NUMPY') refuse('does not begin as an array of NumPy, expected a .npy file')
  const length = start[6] === 1 ? Buffer.from(await source.read(2)).readUInt16LE() : Buffer.from(await source.read(4)).readUInt32LE()
  if (length > longestHeader) refuse(`has a header of ${length} bytes, expected at most ${longestHeader}: it is damaged`)
  const text = Buffer.from(await source.read(length)).toString(start[6] === 3 ? 'utf8' : 'latin1')
  const [, type] = /'descr':\s*'([^']*)'/.exec(text) ?? []
  const [, order] = /'fortran_order':\s*(True|False)/.exec(text) ?? []
  const [, list] = /'shape':\s*\(([\d,\sL]*)\)/.exec(text) ?? []
  if (order === undefined || list === undefined) refuse(`has the header ${text.slice(0, 80)}, expected descr, fortran_order and shape`)
  const shape = list.split(',').map((part) => part.trim()).filter((part) => part !== '').map(Number)
  if (order === 'True' && shape.length > 1) refuse('is in Fortran order, expected C order: store numpy.ascontiguousarray of it')
  const [, byteOrder, kind, size] = /^([<>|=])([a-zA-Z])(\d+)$/.exec(type ?? '') ?? []
  const littleEndian = byteOrder !== '>'
  const bytes = Number(size)
  if (kind === 'U') return { values: { kind: 'text', characters: bytes, littleEndian }, shape }
  const wide = kind === 'f' ? [2, 4, 8] : kind === 'b' ? [1] : [1, 2, 4, 8]
  if (!(kind in kinds) || !wide.includes(bytes)) refuse(`holds ${type ?? 'structures'}, expected whole numbers, floats or texts`)
  return { values: { kind: kinds[kind as keyof typeof kinds], bytes: bytes as NumberType['bytes'], littleEndian }, shape }
}
