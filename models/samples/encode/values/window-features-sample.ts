import { EngramError } from '../../../errors/engram-error.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { refuseStepTargets } from '../refuse-step-targets.ts'

/** Which windows a recording is cut into, and how the spectrum of each is summed up. */
export type WindowFeatures = {
  /** Steps of a window; null: all that the recording has. */
  readonly window: number | null
  /** Steps from the beginning of one window to that of the next; null: as many as a window has. */
  readonly hop: number | null
  /** Bands of equal width between 0, exclusive, and half the sampling rate. */
  readonly bands: number
  /** Power as it is, or its natural logarithm. */
  readonly log: 'none' | 'natural'
  /** The least power of which a logarithm is taken. */
  readonly floor: number
}

/** Mean, standard deviation, least and largest value, mean square. */
const moments = 5

/** Gives the power of each bin from 1 to half the length of so many values; all of them together are the variance. */
const powersOf = (length: number): ((values: Float64Array) => Float64Array) => {
  const wave = (of: (angle: number) => number): Float64Array => Float64Array.from({ length }, (_, n) => of((2 * Math.PI * n) / length))
  const [cosine, sine] = [wave(Math.cos), wave(Math.sin)]
  return (values) => Float64Array.from({ length: length >> 1 }, (_, bin) => {
    const k = bin + 1
    let [real, imaginary] = [0, 0]
    for (let n = 0, at = 0; n < length; n++, at = (at + k) % length) {
      real += values[n]! * cosine[at]!
      imaginary += values[n]! * sine[at]!
    }
    return ((2 * k === length ? 1 : 2) * (real * real + imaginary * imaginary)) / length ** 2
  })
}

/**
 * A recording of values [step][line] as features of windows, a step each, as recordings of sensors are often classified: of each line its
 * mean, standard deviation (of all values), least and largest value, mean square, and power in bands of its discrete Fourier transform;
 * then the Pearson correlation of each pair of lines, 0 where one of them never varies. Steps after the last whole window are left out.
 * @throws EngramError (exit code 2) for a window longer than the recording or of fewer steps than two for each band, for targets of single
 *   steps, and for a recording that is not what its columns say
 */
export const windowFeaturesSample = (sample: Sample, { bands, log, floor, ...form }: WindowFeatures): Sample => {
  const values = checkedValues(sample)
  refuseStepTargets(sample)
  const { length, lines, stepMicroseconds } = sample
  const window = form.window ?? length
  const hop = form.hop ?? window
  const refuse = (got: string, expected: string): never => {
    throw new EngramError(`length: got ${got}, expected at least ${expected}`, 2)
  }
  if (length < window) refuse(`${length} steps`, `${window}, those of a window`)
  if (window < 2 * bands) refuse(`a window of ${window} steps`, `${2 * bands}, two for each band`)
  const powers = powersOf(window)
  const windows = 1 + Math.floor((length - window) / hop)
  const count = lines * (moments + bands) + (lines * (lines - 1)) / 2
  const features = new Float32Array(windows * count)
  for (let at = 0; at < windows; at++) {
    let next = at * count
    const centred = Array.from({ length: lines }, (_, line) => {
      const own = Float64Array.from({ length: window }, (__, step) => values[(at * hop + step) * lines + line]!)
      const mean = own.reduce((sum, value) => sum + value, 0) / window
      const square = own.reduce((sum, value) => sum + value * value, 0) / window
      const rest = own.map((value) => value - mean)
      const deviation = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0) / window)
      features.set([mean, deviation, Math.min(...own), Math.max(...own), square], next)
      const power = powers(rest)
      const summed = new Float64Array(bands)
      power.forEach((one, bin) => (summed[Math.floor((bin * bands) / power.length)]! += one))
      features.set(log === 'none' ? summed : summed.map((one) => Math.log(Math.max(floor, one))), next + moments)
      next += moments + bands
      return { rest, deviation }
    })
    for (let a = 0; a < lines; a++) {
      for (let b = a + 1; b < lines; b++) {
        const both = centred[a]!.deviation * centred[b]!.deviation
        const shared = centred[a]!.rest.reduce((sum, value, step) => sum + value * centred[b]!.rest[step]!, 0) / window
        features[next++] = both > 0 ? Math.max(-1, Math.min(1, shared / both)) : 0
      }
    }
  }
  return {
    ...sample,
    length: windows,
    lines: count,
    stepMicroseconds: stepMicroseconds === null ? null : hop * stepMicroseconds,
    recording: { kind: 'values', values: features },
  }
}
