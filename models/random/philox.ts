const rounds = 10

/** Upper 32 bits of the product of two unsigned 32-bit words. */
const highProduct = (a: number, b: number): number => {
  const aHigh = a >>> 16
  const aLow = a & 0xffff
  const bHigh = b >>> 16
  const bLow = b & 0xffff
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const other = aLow * bHigh + (middle & 0xffff)
  return aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(other / 65536)
}

/**
 * Philox4x32-10: turns a 128-bit counter, in place, into four random words under a 64-bit key. Source: Salmon et al. 2011,
 * "Parallel Random Numbers: As Easy as 1, 2, 3".
 */
export const philox = (counter: Uint32Array, key0: number, key1: number): void => {
  for (let index = 0; index < rounds; index++) {
    const low0 = Math.imul(0xd2511f53, counter[0]!)
    const high0 = highProduct(0xd2511f53, counter[0]!)
    const low1 = Math.imul(0xcd9e8d57, counter[2]!)
    const high1 = highProduct(0xcd9e8d57, counter[2]!)
    counter[0] = high1 ^ counter[1]! ^ key0
    counter[1] = low1
    counter[2] = high0 ^ counter[3]! ^ key1
    counter[3] = low0
    key0 = (key0 + 0x9e3779b9) | 0
    key1 = (key1 + 0xbb67ae85) | 0
  }
}
