import {
  pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { mnistRowsLearning } from '../../shipped/mnist-rows-learning.ts'
import { narrowWeights } from './narrow-weights.ts'

// Of weights and biases; inputs and states have 13 bits behind the point as in `mnist-rows`.
const weights = { '8 bits': 'QS1.6', '6 bits': 'QS1.4', '4 bits': 'QS1.2' }

/**
 * Rows of MNIST with narrow weights: the network of `mnist-rows` rounded, and networks whose training rounds in its last third. In integers
 * alone: six circuits for 10,000 images each would take an hour, and the circuit of `mnist-rows` is this one with wider weights.
 */
export const mnistBits = {
  'mnist-bits': pipe(
    readSamples({ dataset: 'mnist', order: 'rows' }),
    trainClassifier(mnistRowsLearning),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13', weightFormat: sweep({ '16 bits': 'QS2.13', ...weights }) }),
    scorePredictions(),
    writeParquet(),
  ),
  'mnist-bits-trained': pipe(
    readSamples({ dataset: 'mnist', order: 'rows' }),
    trainClassifier({
      ...mnistRowsLearning,
      quantise: narrowWeights(11, 'QS2.13', weights),
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    scorePredictions(),
    writeParquet(),
  ),
}
