import {
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  roundFixedPoint,
  scorePredictions,
  stepNeurons,
  sweep,
  trainClassifier,
  writeParquet,
} from 'engram'
import { spokenDigitsLearning, spokenDigitsSpikes } from '../../shipped/spoken-digits-learning.ts'
import { narrowWeights } from './narrow-weights.ts'

// Of weights and biases; inputs and states have 13 bits behind the point as in `digits-speech`.
const weights = { '4 bits': 'QS0.3', '6 bits': 'QS0.5', '8 bits': 'QS0.7' }

/** Spoken digits with narrow weights: the network of `digits-speech` rounded, and networks whose training rounds in its last third. */
export const digitsBits = {
  'digits-bits': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier(spokenDigitsLearning(80)),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13', weightFormat: sweep(weights) }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  'digits-bits-trained': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsSpikes,
    trainClassifier({
      ...spokenDigitsLearning(80),
      quantise: narrowWeights(17, 'QS2.13', weights),
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
