import { pipe, predictSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet } from 'engram'
import { harWatchLearning, harWatchLines, harWatchSamples } from '../../shipped/har-watch-learning.ts'
import { narrowWeights } from './narrow-weights.ts'

// Of weights and biases; inputs and states have 12 bits behind the point as in `har-watch`.
const weights = { '8 bits': 'QS0.7', '6 bits': 'QS0.5', '4 bits': 'QS0.3' }

// The largest weight of `har-watch` is about 0.6: formats without integer bits hold them.
const learning = { ...harWatchLearning, recipe: { ...harWatchLearning.recipe, weightLimit: 0.87 } }

/**
 * Movements by a watch with narrow weights, in integers: the networks of `har-watch` rounded, and networks whose training rounds in its
 * last third.
 */
export const harBits = {
  'har-bits': pipe(
    harWatchSamples,
    ...harWatchLines,
    trainClassifier(learning),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12', weightFormat: sweep({ '16 bits': 'QS3.12', ...weights }) }),
    scorePredictions(),
    writeParquet(),
  ),
  'har-bits-trained': pipe(
    harWatchSamples,
    ...harWatchLines,
    trainClassifier({
      ...learning,
      quantise: narrowWeights(10, 'QS3.12', weights),
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    scorePredictions(),
    writeParquet(),
  ),
}
