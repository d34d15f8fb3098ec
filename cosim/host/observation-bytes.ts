/** Words of a sample as the host's registers hold them: `width` bytes a word, the lowest first. */
export const observationBytes = {
  encode: (words: Int32Array, width: number): Uint8Array => {
    const bytes = new Uint8Array(words.length * width)
    words.forEach((word, index) => {
      for (let byte = 0; byte < width; byte++) bytes[index * width + byte] = word >> Math.min(31, 8 * byte)
    })
    return bytes
  },
  /** The lowest `bits` bits of each word, read as a signed number. */
  decode: (bytes: Uint8Array, width: number, bits: number): Int32Array =>
    Int32Array.from({ length: bytes.length / width }, (_, index) => {
      const word = bytes
        .subarray(index * width, (index + 1) * width)
        .reduce((sum, byte, position) => (position < 4 ? sum | (byte << (8 * position)) : sum), 0)
      return bits < 32 ? (word << (32 - bits)) >> (32 - bits) : word
    }),
}
