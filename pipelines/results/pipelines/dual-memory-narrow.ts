import {
  pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { speechLearning, speechNetworks } from '../../shipped/dual-memory-learning.ts'
import { spokenDigitsCochlea } from '../../shipped/spoken-digits-learning.ts'
import { narrowWeights } from './narrow-weights.ts'

const lines = [readSamples({ dataset: 'fsdd' }), ...spokenDigitsCochlea] as const
const learning = { ...speechLearning, network: speechNetworks['dual memory'] }

/** The dual memory network of `fsdd-dmp`, pruned when half of its epochs are over, and with weights that are narrow. */
export const dualMemoryNarrow = {
  'fsdd-dmp-pruned': pipe(
    ...lines,
    trainClassifier({
      ...learning, prune: { from: 13, share: sweep({ whole: 0, 'half left': 0.5, 'a fifth left': 0.8, 'a tenth left': 0.9 }) },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13', weightFormat: sweep({ '16 bits': 'QS2.13', '8 bits': 'QS0.7' }) }),
    scorePredictions(),
    writeParquet(),
  ),
  'fsdd-dmp-bits-trained': pipe(
    ...lines,
    trainClassifier({ ...learning, quantise: narrowWeights(17, 'QS2.13', { '4 bits': 'QS0.3', '6 bits': 'QS0.5', '8 bits': 'QS0.7' }) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    scorePredictions(),
    writeParquet(),
  ),
}
