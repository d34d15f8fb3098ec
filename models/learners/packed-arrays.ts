/** One block of bytes: the length of a JSON header, the header with the arrays' lengths, then the arrays. */
export const packArrays = (header: object, arrays: readonly Uint8Array[]): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify({ header, lengths: arrays.map((array) => array.length) }))
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 4 + text.length))
  new DataView(bytes.buffer).setUint32(0, text.length)
  bytes.set(text, 4)
  let at = 4 + text.length
  for (const array of arrays) {
    bytes.set(array, at)
    at += array.length
  }
  return bytes
}

/**
 * Reads what {@link packArrays} wrote.
 * @throws Error for bytes that are cut off or are something else
 */
export const unpackArrays = (bytes: Uint8Array): { readonly header: unknown; readonly arrays: readonly Uint8Array[] } => {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const parsed = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as { header: unknown; lengths: number[] }
  let at = 4 + length
  if (parsed.lengths.reduce((sum, size) => sum + size, at) !== bytes.length) throw new Error('packed arrays of the wrong length')
  return { header: parsed.header, arrays: parsed.lengths.map((size) => bytes.subarray(at, (at += size))) }
}
