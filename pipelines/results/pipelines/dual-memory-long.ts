import {
  dualMemory, pipe, predictSamples, readSamples, recurrent, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier,
  writeParquet,
} from 'engram'
import { pixelLearning, speechLearning } from '../../shipped/dual-memory-learning.ts'
import { spokenDigitsCochlea } from '../../shipped/spoken-digits-learning.ts'

const pixels = (order: number) => dualMemory({ layers: [1, 200, 200, 10], steps: 784, input: 'values', order, window: 300 })
const learning = { ...pixelLearning, recipe: { ...pixelLearning.recipe, epochs: 50, batch: 64 } }

/** Networks of three sizes of each kind, about 12,000 to 60,000 parameters. */
const sizes = [64, 128, 176]
const shape = { steps: 100 }
const beta = { trained: 'neuron' as const, initial: 0.9, low: 0.3, high: 0.999 }
const rho = { trained: 'neuron' as const, initial: 0.97, low: 0.5, high: 0.999 }
const speech = Object.fromEntries(sizes.flatMap((units) => [
  [`dual memory ${units}`, dualMemory({ ...shape, layers: [140, units, units, 10], order: 10, window: 40 })],
  [`feed-forward ${units}`, recurrent({
    ...shape, layers: [140, units, units, 10], recurrent: false, neuron: { kind: 'lif', beta, threshold: 1 },
  })],
  [`recurrent ${units}`, recurrent({ ...shape, layers: [140, units, 10], neuron: { kind: 'lif', beta, threshold: 1 } })],
  [`adaptive ${units}`, recurrent({
    ...shape, layers: [140, units, 10], neuron: { kind: 'adaptive-lif', beta, rho, rise: 0.1, threshold: 1 },
  })],
]))

/** What takes longer than `smnist-dmp`, `psmnist-dmp` and `fsdd-dmp`: all images, in floats and integers, and sizes with five seeds. */
export const dualMemoryLong = {
  // At most 75,000 parameters.
  'smnist-dmp-long': pipe(
    readSamples({ dataset: 'mnist', order: 'pixels' }),
    trainClassifier({ ...learning, network: pixels(75) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    scorePredictions(),
    writeParquet(),
  ),
  // At most 105,000.
  'psmnist-dmp-long': pipe(
    readSamples({ dataset: 'mnist', order: 'permuted', permutationSeed: 42 }),
    trainClassifier({ ...learning, network: pixels(150) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    scorePredictions(),
    writeParquet(),
  ),
  'fsdd-dmp-sizes': pipe(
    readSamples({ dataset: 'fsdd' }),
    ...spokenDigitsCochlea,
    trainClassifier({ ...speechLearning, seeds: [1, 2, 3, 4, 5], network: sweep(speech) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    scorePredictions(),
    writeParquet(),
  ),
}
