import {
  cosimulateRtl, pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { nMnistEvents, nMnistLearning } from '../../shipped/n-mnist-learning.ts'

// Of weights and biases, none of which reaches 1; inputs and states have 11 bits behind the point as in `n-mnist`.
const weights = { '8 bits': 'QS0.7', '6 bits': 'QS0.5', '4 bits': 'QS0.3' }

/** N-MNIST with narrow weights: the network of `n-mnist` rounded, and networks whose training rounds in its last third. */
export const nMnistBits = {
  'n-mnist-bits': pipe(
    ...nMnistEvents,
    trainClassifier(nMnistLearning),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS4.11', weightFormat: sweep(weights) }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  'n-mnist-bits-trained': pipe(
    ...nMnistEvents,
    trainClassifier({
      ...nMnistLearning,
      quantise: { from: 21, arithmetic: sweep({
        '8 bits': { format: 'QS4.11', weightFormat: weights['8 bits'] },
        '6 bits': { format: 'QS4.11', weightFormat: weights['6 bits'] },
        '4 bits': { format: 'QS4.11', weightFormat: weights['4 bits'] },
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
