import {
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  roundFixedPoint,
  scorePredictions,
  stepNeurons,
  trainClassifier,
  writeParquet,
} from 'engram'
import { spokenDigitsDelays } from './spoken-digits-delays.ts'
import { spokenDigitsCochlea, spokenDigitsLearning, spokenDigitsSpikes } from './spoken-digits-learning.ts'

/** English digits of six speakers, the official split. The data set is named without a path: `engram run digits-speech --data DIR`. */
export const spokenDigits = {
  // Spikes of changes of loudness.
  'digits-speech': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier(spokenDigitsLearning(80)),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  // Spikes of 700 lines of a cochlea, five of them on a line, in the same steps.
  'digits-cochlea': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsCochlea,
    trainClassifier(spokenDigitsLearning(140, { shiftLines: 4 })),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  // The same lines: delays of up to 200 ms that are learned, drawn once, or none.
  'fsdd-delays': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier(spokenDigitsDelays(80)),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
