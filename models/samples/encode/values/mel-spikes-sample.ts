import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { latencySample } from './latency-sample.ts'
import { LineStatistics } from './line-statistics.ts'
import { melSpectrogramSample, type MelSpectrogram } from './mel-spectrogram-sample.ts'
import { scaleSample } from './scale-sample.ts'
import { sigmaDeltaSample } from './sigma-delta-sample.ts'
import { thresholdSample } from './threshold-sample.ts'

/** How loudness from 0 to 1 becomes spikes, or the current that it is. */
export type MelSpikes =
  | { readonly kind: 'delta'; readonly threshold: number; readonly perStep: 'one' | 'all' }
  | { readonly kind: 'threshold'; readonly threshold: number }
  | { readonly kind: 'latency'; readonly stepsPerFrame: number }
  | { readonly kind: 'current' }

/**
 * A mel spectrogram whose softest value is 0 and whose loudest is 1, all bands of the recording together, as spikes or as a current.
 * @throws EngramError (exit code 2) as `melSpectrogramSample` does
 */
export const melSpikesSample = (sample: Sample, form: MelSpectrogram, spikes: MelSpikes): Sample => {
  const bands = melSpectrogramSample(sample, form)
  const statistics = new LineStatistics(bands.lines)
  statistics.add(checkedValues(bands))
  const loudness = scaleSample(bands, statistics.scale('range', true))
  switch (spikes.kind) {
    case 'current':
      return loudness
    case 'threshold':
      return thresholdSample(loudness, spikes.threshold)
    case 'delta':
      return sigmaDeltaSample(loudness, { ...spikes, start: 'zero' })
    case 'latency':
      return latencySample(loudness, { low: 0, high: 1, stepsPerValue: spikes.stepsPerFrame })
  }
}
