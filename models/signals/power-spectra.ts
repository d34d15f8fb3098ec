import { fourierTransform } from './fourier-transform.ts'
import { frameCount, type Frames } from './frame-count.ts'

/**
 * Power |X[k]|^2 of bins 0 to size / 2 of every frame, under a Hann window, (1 - cos(2 pi n / window)) / 2.
 * @param take is handed the powers of each frame, in an array that is used again
 */
export const powerSpectra = (
  signal: Float32Array,
  frames: Frames,
  take: (frame: number, power: Float64Array) => void,
): void => {
  const { window, hop, size, place } = frames
  const transform = fourierTransform(size)
  const hann = Float64Array.from({ length: window }, (_, n) => (1 - Math.cos((2 * Math.PI * n) / window)) / 2)
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)]
  const power = new Float64Array(size / 2 + 1)
  const period = Math.max(1, 2 * (signal.length - 1))
  const mirrored = (at: number): number => {
    const within = ((at % period) + period) % period
    return within < signal.length ? within : period - within
  }
  const before = place === 'centre' ? Math.floor(window / 2) : 0
  for (let frame = 0; frame < frameCount(frames, signal.length); frame++) {
    real.fill(0)
    imaginary.fill(0)
    for (let n = 0; n < window; n++) real[n] = hann[n]! * signal[mirrored(frame * hop + n - before)]!
    transform(real, imaginary)
    for (let k = 0; k <= size / 2; k++) power[k] = real[k]! * real[k]! + imaginary[k]! * imaginary[k]!
    take(frame, power)
  }
}
