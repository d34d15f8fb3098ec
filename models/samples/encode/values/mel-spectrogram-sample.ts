import { EngramError } from '../../../errors/engram-error.ts'
import { frameCount, type Frames } from '../../../signals/frame-count.ts'
import { melBands, type MelBandsForm } from '../../../signals/mel-bands.ts'
import { powerSpectra } from '../../../signals/power-spectra.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { refuseStepTargets } from '../refuse-step-targets.ts'
import { timeStep } from '../time-step.ts'

/** Bands and frames of a mel spectrogram, and how loud is written. */
export type MelSpectrogram = Omit<MelBandsForm, 'high'> & {
  /** Where the last band ends, in hertz; half the sampling rate where it is null. */
  readonly high: number | null
  readonly windowMicroseconds: number
  readonly hopMicroseconds: number
  readonly frames: Frames['place']
  /** Power as it is, its natural logarithm, or ten times its decimal one. */
  readonly log: 'none' | 'natural' | 'decibel'
  /** The least power of which a logarithm is taken. */
  readonly floor: number
}

/**
 * Values [step][line] as powers [frame][band]: a Hann window, |Fourier transform|^2, triangular bands on the mel scale. A signal of several
 * lines gives the bands of the first, then those of the second. Frames are the new steps; window and hop are rounded to whole samples, and
 * the transform has the least power of two of points that holds the window.
 * @throws EngramError (exit code 2) where steps are no time, a band ends above half the sampling rate, the recording is shorter than a
 *   frame, has targets of single steps or is not what its columns say
 */
export const melSpectrogramSample = (sample: Sample, form: MelSpectrogram): Sample => {
  const values = checkedValues(sample)
  refuseStepTargets(sample)
  const { length, lines } = sample
  const stepMicroseconds = timeStep(sample)
  const rate = 1e6 / stepMicroseconds
  const high = form.high ?? rate / 2
  if (high > rate / 2) throw new EngramError(`option high: got ${high}, expected at most ${rate / 2}, half the sampling rate`, 2)
  if (high <= form.low) throw new EngramError(`option low: got ${form.low}, expected less than ${high}, where the last band ends`, 2)
  const window = Math.max(1, Math.round(form.windowMicroseconds / stepMicroseconds))
  const hop = Math.max(1, Math.round(form.hopMicroseconds / stepMicroseconds))
  const frames: Frames = { window, hop, size: 2 ** Math.ceil(Math.log2(Math.max(2, window))), place: form.frames }
  const count = frameCount(frames, length)
  if (length === 0 || count === 0) {
    throw new EngramError(`length: got ${length} steps, expected at least ${form.frames === 'inside' ? window : 1}, those of a frame`, 2)
  }
  const bands = melBands({ ...form, high }, frames.size, rate)
  const powers = new Float32Array(count * lines * bands.length)
  for (let line = 0; line < lines; line++) {
    const signal = lines === 1 ? values : values.filter((_, place) => place % lines === line)
    powerSpectra(signal, frames, (frame, power) => {
      bands.forEach(({ first, weights }, band) => {
        let sum = 0
        for (let at = 0; at < weights.length; at++) sum += weights[at]! * power[first + at]!
        powers[(frame * lines + line) * bands.length + band] = loudness(sum, form)
      })
    })
  }
  return {
    ...sample,
    length: count,
    lines: lines * bands.length,
    stepMicroseconds: hop * stepMicroseconds,
    recording: { kind: 'values', values: powers },
  }
}

const loudness = (power: number, { log, floor }: MelSpectrogram): number =>
  log === 'none' ? power : log === 'natural' ? Math.log(Math.max(floor, power)) : 10 * Math.log10(Math.max(floor, power))
