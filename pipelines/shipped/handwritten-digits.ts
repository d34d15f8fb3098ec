import {
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  roundFixedPoint,
  scorePredictions,
  stepNeurons,
  trainClassifier,
  writeParquet,
} from 'engram'
import { mnistRowsLearning } from './mnist-rows-learning.ts'
import { nMnistEvents, nMnistLearning } from './n-mnist-learning.ts'

/** Digits as pixels and as events. The data sets are named without a path: `engram run mnist-rows --data DIR`. */
export const handwrittenDigits = {
  // A row of 28 pixels each step, heard together with the three before it.
  'mnist-rows': pipe(
    readSamples({ dataset: 'mnist', order: 'rows' }),
    trainClassifier(mnistRowsLearning),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ lanes: 32 }),
    scorePredictions(),
    writeParquet(),
  ),
  'n-mnist': pipe(
    ...nMnistEvents,
    trainClassifier(nMnistLearning),
    predictSamples(),
    stepNeurons(),
    // Wide enough for what enters.
    roundFixedPoint({ format: 'QS4.11' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
