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
      quantise: { from: 17, arithmetic: sweep({
        '4 bits': { format: 'QS2.13', weightFormat: weights['4 bits'] },
        '6 bits': { format: 'QS2.13', weightFormat: weights['6 bits'] },
        '8 bits': { format: 'QS2.13', weightFormat: weights['8 bits'] },
      }) },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
