import {
  binEvents, cosimulateRtl, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier,
  writeParquet,
} from 'engram'
import { brailleFolds, brailleLearning, brailleNeurons } from './braille-learning.ts'
import { brailleMemories, brailleMemoryLearning } from './braille-memory-learning.ts'

/** Letters that a robot's finger feels. The data set is named without a path: `engram run braille-lif --data DIR`. */
export const brailleLetters = {
  // Steps of 20 ms; a threshold that spikes raise.
  'braille-lif': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier(brailleLearning(brailleNeurons.adaptive)),
    predictSamples(),
    stepNeurons(),
    // Four events of a step are the most that enters.
    roundFixedPoint({ format: 'QS3.12' }),
    cosimulateRtl({ lanes: 32, stimuli: 64 }),
    scorePredictions(),
    writeParquet(),
  ),
  // A Legendre memory whose parts all spike, beside its ablations and plain networks of as many parameters.
  'braille-l2mu': pipe(
    readSamples({ dataset: 'braille', split: brailleFolds }),
    binEvents({ every: 4 }),
    trainClassifier({ ...brailleMemoryLearning, network: sweep(brailleMemories) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12' }),
    cosimulateRtl({ lanes: 32, stimuli: 16 }),
    scorePredictions(),
    writeParquet(),
  ),
}
