/** Replaces a complex signal by its spectrum, X[k] = sum over n of x[n] exp(-2 pi i k n / size). */
export type FourierTransform = (real: Float64Array, imaginary: Float64Array) => void

/**
 * The discrete Fourier transform of `size` complex numbers, in place: radix 2, decimation in time (Cooley and Tukey, Mathematics of
 * Computation 19, 1965, 297).
 * @param size a power of two
 */
export const fourierTransform = (size: number): FourierTransform => {
  const bits = Math.log2(size)
  if (!Number.isInteger(bits)) throw new RangeError(`a Fourier transform of ${size}, expected a power of two`)
  const cosine = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size))
  const sine = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / size))
  const reversed = new Uint32Array(size)
  for (let n = 1; n < size; n++) reversed[n] = (reversed[n >>> 1]! >>> 1) | ((n & 1) << (bits - 1))
  return (real, imaginary) => {
    for (let n = 0; n < size; n++) {
      const other = reversed[n]!
      if (other <= n) continue
      const [re, im] = [real[n]!, imaginary[n]!]
      real[n] = real[other]!
      imaginary[n] = imaginary[other]!
      real[other] = re
      imaginary[other] = im
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half)
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const [upper, lower] = [start + k, start + k + half]
          const [wr, wi] = [cosine[k * stride]!, sine[k * stride]!]
          const re = real[lower]! * wr - imaginary[lower]! * wi
          const im = real[lower]! * wi + imaginary[lower]! * wr
          real[lower] = real[upper]! - re
          imaginary[lower] = imaginary[upper]! - im
          real[upper]! += re
          imaginary[upper]! += im
        }
      }
    }
  }
}
