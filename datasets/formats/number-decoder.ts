/** How a number is stored: unsigned, signed or floating point, of so many bytes. */
export type NumberType = { readonly kind: 'unsigned' | 'signed' | 'float'; readonly bytes: 1 | 2 | 4 | 8; readonly littleEndian: boolean }

/** The value of 16 bits in the form of IEEE 754 binary16. */
const half = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const reader = ({ kind, bytes, littleEndian }: NumberType): ((view: DataView, at: number) => number) => {
  switch (`${kind} ${bytes}`) {
    case 'unsigned 1': return (view, at) => view.getUint8(at)
    case 'unsigned 2': return (view, at) => view.getUint16(at, littleEndian)
    case 'unsigned 4': return (view, at) => view.getUint32(at, littleEndian)
    case 'unsigned 8': return (view, at) => Number(view.getBigUint64(at, littleEndian))
    case 'signed 1': return (view, at) => view.getInt8(at)
    case 'signed 2': return (view, at) => view.getInt16(at, littleEndian)
    case 'signed 4': return (view, at) => view.getInt32(at, littleEndian)
    case 'signed 8': return (view, at) => Number(view.getBigInt64(at, littleEndian))
    case 'float 2': return (view, at) => half(view.getUint16(at, littleEndian))
    case 'float 4': return (view, at) => view.getFloat32(at, littleEndian)
    case 'float 8': return (view, at) => view.getFloat64(at, littleEndian)
    default: throw new Error(`no number is a ${kind} of ${bytes} bytes`)
  }
}

/** Gives a function that writes stored numbers, as many as `into` holds, into it. Whole numbers beyond 2^53 are rounded. */
export const numberDecoder = (type: NumberType): ((bytes: Uint8Array, into: Float32Array | Float64Array) => void) => {
  const read = reader(type)
  return (bytes, into) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let index = 0, at = 0; index < into.length; index++, at += type.bytes) into[index] = read(view, at)
  }
}
