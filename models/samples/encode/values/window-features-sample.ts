import { EngramError } from '../../../errors/engram-error.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { refuseStepTargets } from '../refuse-step-targets.ts'

/** How the spectrum of a window is summed up. */
export type WindowFeatures = {
  /** Bands of equal width between 0, exclusive, and half the sampling rate. */
  readonly bands: number
  /** Power as it is, or its natural logarithm. */
  readonly log: 'none' | 'natural'
  /** The least power of which a logarithm is taken. */
  readonly floor: number
}

/** Mean, standard deviation, least and largest value, mean square. */
const moments = 5

/** Power of each bin from 1 to half the length; all of them together are the variance. */
const powers = (values: Float64Array): Float64Array => {
  const { length } = values
  const [cosine, sine] = [Math.cos, Math.sin].map((wave) => Float64Array.from(values, (_, n) => wave((2 * Math.PI * n) / length)))
  return Float64Array.from({ length: length >> 1 }, (_, bin) => {
    const k = bin + 1
    let [real, imaginary] = [0, 0]
    for (let n = 0, at = 0; n < length; n++, at = (at + k) % length) {
      real += values[n]! * cosine![at]!
      imaginary += values[n]! * sine![at]!
    }
    return ((2 * k === length ? 1 : 2) * (real * real + imaginary * imaginary)) / length ** 2
  })
}

/**
 * A window of values [step][line] as one step of features, as recordings of sensors are often classified: of each line its mean, standard
 * deviation (of all values), least and largest value, mean square, and power in bands of its discrete Fourier transform; then the Pearson
 * correlation of each pair of lines, 0 where one of them never varies.
 * @throws EngramError (exit code 2) for fewer steps than two for each band, for targets of single steps, and for a recording that is not
 *   what its columns say
 */
export const windowFeaturesSample = (sample: Sample, { bands, log, floor }: WindowFeatures): Sample => {
  const values = checkedValues(sample)
  refuseStepTargets(sample)
  const { length, lines, stepMicroseconds } = sample
  if (length < 2 * bands) throw new EngramError(`length: got ${length} steps, expected at least ${2 * bands}, two for each band`, 2)
  const features = new Float32Array(lines * (moments + bands) + (lines * (lines - 1)) / 2)
  let next = 0
  const centred = Array.from({ length: lines }, (_, line) => {
    const own = Float64Array.from({ length }, (__, step) => values[step * lines + line]!)
    const mean = own.reduce((sum, value) => sum + value, 0) / length
    const square = own.reduce((sum, value) => sum + value * value, 0) / length
    const rest = own.map((value) => value - mean)
    const deviation = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0) / length)
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
      const shared = centred[a]!.rest.reduce((sum, value, step) => sum + value * centred[b]!.rest[step]!, 0) / length
      features[next++] = both > 0 ? Math.max(-1, Math.min(1, shared / both)) : 0
    }
  }
  return {
    ...sample,
    length: 1,
    lines: features.length,
    stepMicroseconds: stepMicroseconds === null ? null : length * stepMicroseconds,
    recording: { kind: 'values', values: features },
  }
}
