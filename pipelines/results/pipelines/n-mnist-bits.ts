import {
  cosimulateRtl, pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { nMnistEvents, nMnistLearning } from '../../shipped/n-mnist-learning.ts'
import { narrowWeights } from './narrow-weights.ts'

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
      quantise: narrowWeights(21, 'QS4.11', weights),
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
