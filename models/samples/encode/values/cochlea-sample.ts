import { EngramError } from '../../../errors/engram-error.ts'
import { cochlea, type Cochlea } from '../../../signals/cochlea.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { timeStep } from '../time-step.ts'

/** A cochlea for sounds of any rate, in microseconds. */
export type CochleaForm = Omit<Cochlea, 'timeConstant' | 'refractory'> & {
  readonly timeConstantMicroseconds: number
  readonly refractoryMicroseconds: number
  /** What a sound is divided by before: its largest absolute value, its root mean square, or nothing. */
  readonly level: 'peak' | 'effective' | 'none'
}

/**
 * The events of a cochlea that hears the recording, whose steps are samples of sound: same steps, a line for each filter. A sound of zeros
 * stays silent.
 * @throws EngramError (exit code 2) where there is more than one line, steps are no time, a filter lies above half the sampling rate, or
 *   the recording is not what its columns say
 */
export const cochleaSample = (sample: Sample, form: CochleaForm): Sample => {
  const sound = checkedValues(sample)
  const step = timeStep(sample)
  if (sample.lines !== 1) throw new EngramError(`lines: got ${sample.lines}, expected 1, a sound`, 2)
  const rate = 1e6 / step
  if (form.high > rate / 2) throw new EngramError(`option high: got ${form.high}, expected at most ${rate / 2}, half the sampling rate`, 2)
  const level = levelOf[form.level](sound)
  const spikes = cochlea(level > 0 ? sound.map((value) => value / level) : sound, rate, {
    ...form,
    timeConstant: form.timeConstantMicroseconds / 1e6,
    refractory: Math.round(form.refractoryMicroseconds / step),
  })
  return { ...sample, lines: form.lines, recording: { kind: 'events', events: { ...spikes, values: null } } }
}

const levelOf: Readonly<Record<CochleaForm['level'], (sound: Float32Array) => number>> = {
  peak: (sound) => sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  effective: (sound) => Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / Math.max(1, sound.length)),
  none: () => 1,
}
