import {
  binEvents, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { brailleFolds } from '../../shipped/braille-learning.ts'
import { brailleMemories, brailleMemoryLearning } from '../../shipped/braille-memory-learning.ts'

/** The unit of `braille-l2mu`, pruned when half of the epochs are over, with weights of 16 and 8 bits. */
export const braillePruned = {
  'braille-l2mu-pruned': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier({
      ...brailleMemoryLearning,
      // What weights of 8 bits, QS1.6, hold.
      recipe: { ...brailleMemoryLearning.recipe, weightLimit: 1.98 },
      network: brailleMemories.l2mu,
      prune: {
        from: 21,
        share: sweep({ whole: 0, 'half left': 0.5, 'a fifth left': 0.8, 'a tenth left': 0.9, 'a twentieth left': 0.95 }),
      },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12', weightFormat: sweep({ '16 bits': 'QS3.12', '8 bits': 'QS1.6' }) }),
    scorePredictions(),
    writeParquet(),
  ),
}
