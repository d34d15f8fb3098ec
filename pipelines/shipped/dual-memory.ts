import {
  cosimulateRtl, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, trainClassifier, writeParquet,
} from 'engram'
import { pixelLearning, pixelNetworks, recurrentPixelLearning, speechLearning } from './dual-memory-learning.ts'
import { spokenDigitsCochlea } from './spoken-digits-learning.ts'

const few = { train: 10_000, validation: 1000, test: 1000 }
const inRows = { dataset: 'mnist', order: 'pixels', limit: few } as const
const permuted = { dataset: 'mnist', order: 'permuted', permutationSeed: 42, limit: few } as const

/** In floats and integers. */
const images = (which: typeof inRows | typeof permuted, learning: typeof pixelLearning | typeof recurrentPixelLearning) => pipe(
  readSamples(which),
  trainClassifier(learning),
  predictSamples(),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
  scorePredictions(),
  writeParquet(),
)

/** Layers with dual memory pathways beside plain networks of as many parameters. Data sets are named without a path: `--data DIR`. */
export const dualMemoryPipelines = {
  // A pixel of 784 each step, row by row: of 60,000 training images 10,000. A circuit takes seconds for an image: below, alone.
  'smnist-dmp': images(inRows, pixelLearning),
  'smnist-recurrent': images(inRows, recurrentPixelLearning),
  // The first of these networks, whose training comes from the cache where it was done, as a circuit.
  'smnist-dmp-circuit': pipe(
    readSamples(inRows),
    trainClassifier({ ...pixelLearning, network: pixelNetworks['dual memory'] }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ lanes: 32 }),
    scorePredictions(),
    writeParquet(),
  ),
  // The same pixels in one order for all images, in which neighbours are far apart.
  'psmnist-dmp': images(permuted, pixelLearning),
  'psmnist-recurrent': images(permuted, recurrentPixelLearning),
  // Spikes of 700 lines of a cochlea, five of them on a line, in 100 steps of 10 ms.
  'fsdd-dmp': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsCochlea,
    trainClassifier(speechLearning),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ lanes: 32 }),
    scorePredictions(),
    writeParquet(),
  ),
}
