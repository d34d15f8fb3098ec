import {
  binEvents,
  cosimulateRtl,
  firstSaccade,
  groupLines,
  pipe,
  predictSamples,
  readSamples,
  recurrent,
  roundFixedPoint,
  scorePredictions,
  stabilise,
  stepNeurons,
  trainClassifier,
  writeParquet,
} from 'engram'
import { mnistRowsLearning } from './mnist-rows-learning.ts'

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
  // The first of three saccades in steps of 5 ms, the motion of the sensor taken out, 2 x 2 pixels on a line.
  'n-mnist': pipe(
    readSamples({ dataset: 'n-mnist' }),
    stabilise(),
    firstSaccade(),
    binEvents({ stepMicroseconds: 5000 }),
    groupLines({ pool: { width: 34, height: 34, by: 2 } }),
    trainClassifier({
      network: recurrent({
        layers: [578, 128, 10],
        steps: 20,
        input: 'values',
        neuron: {
          kind: 'adaptive-lif',
          beta: { trained: 'neuron', initial: 0.9, low: 0.3, high: 0.999 },
          rho: { trained: 'neuron', initial: 0.97, low: 0.5, high: 0.999 },
          rise: 0.1,
          threshold: 1,
        },
        output: { kind: 'leaky-integrator', beta: { trained: 'neuron', initial: 0.95, low: 0.5, high: 0.999 } },
      }),
      seeds: [1],
      recipe: {
        epochs: 30,
        batch: 32,
        optimiser: { kind: 'adamw', learningRate: 0.003, weightDecay: 0.05 },
        schedule: { kind: 'cosine' },
        clip: { norm: 1 },
        dropout: { hidden1: 0.5 },
        jitter: { drop: 0.2 },
      },
    }),
    predictSamples(),
    stepNeurons(),
    // Wide enough for what enters.
    roundFixedPoint({ format: 'QS4.11' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
