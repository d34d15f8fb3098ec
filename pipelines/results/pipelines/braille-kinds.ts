import {
  binEvents, cosimulateRtl, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier,
  writeParquet,
} from 'engram'
import { brailleFolds, brailleLearning, brailleNeurons } from '../../shipped/braille-learning.ts'
import { narrowWeights } from './narrow-weights.ts'

const { lif, fractional, 'bit-shift': bitShift, exponentials } = brailleNeurons

// Of weights and biases; inputs and states have 12 bits behind the point as in `braille-lif`.
const weights = { '8 bits': 'QS1.6', '6 bits': 'QS1.4', '4 bits': 'QS1.2' }

/**
 * Beside `braille-lif`, with its folds and recipe: other neurons at about as many parameters, in integers alone (fifty circuits take an
 * hour, and circuits equal their integers for every kind, `npm run soak`), and its own with narrow weights, down to circuits.
 */
export const brailleKinds = {
  'braille-kinds': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier({
      ...brailleLearning(lif),
      network: sweep({
        lif: brailleLearning(lif).network,
        fractional: brailleLearning(fractional).network,
        'bit-shift': brailleLearning(bitShift).network,
        exponentials: brailleLearning(exponentials).network,
      }),
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12' }),
    scorePredictions(),
    writeParquet(),
  ),
  // Two populations that do not hear themselves have as many weights as one that does.
  'braille-feed-forward': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier(brailleLearning(lif, [128, 128], false)),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12' }),
    scorePredictions(),
    writeParquet(),
  ),
  'braille-bits': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier(brailleLearning(brailleNeurons.adaptive)),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12', weightFormat: sweep(weights) }),
    cosimulateRtl({ lanes: 32, stimuli: 64 }),
    scorePredictions(),
    writeParquet(),
  ),
  'braille-bits-trained': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier({
      ...brailleLearning(brailleNeurons.adaptive),
      quantise: narrowWeights(36, 'QS3.12', weights),
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl({ lanes: 32, stimuli: 64 }),
    scorePredictions(),
    writeParquet(),
  ),
}
