import { z } from 'zod'
import { melSpectrogramSample } from '../../../models/samples/encode/values/mel-spectrogram-sample.ts'
import { defineEncoder } from './define-encoder.ts'
import { melOptions } from './mel-options.ts'

/** Sounds as loudness by frames and mel bands. See docs/encoders.md. */
export const melSpectrogram = defineEncoder({
  name: 'melSpectrogram',
  version: 1,
  options: z.strictObject(melOptions),
  change: (form) => (sample) => melSpectrogramSample(sample, form),
})
