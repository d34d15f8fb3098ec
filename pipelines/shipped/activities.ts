import {
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  recurrent,
  resample,
  roundFixedPoint,
  scaleValues,
  scorePredictions,
  stepNeurons,
  sweep,
  trainClassifier,
  windowFeatures,
  writeParquet,
} from 'engram'

// Five groups of subjects, each tested once by a network that has seen none of them; another group is validation.
const watch = readSamples({
  dataset: 'sp-sw-har',
  device: 'watch',
  split: {
    kind: 'folds',
    folds: 5,
    fold: sweep(Object.fromEntries(Array.from({ length: 5 }, (_, fold) => [`fold ${fold}`, fold]))),
    validation: 'next fold',
    by: 'group',
  },
})

/** What people do, by a watch at their wrist. The data set is named without a path: `engram run har-watch --data DIR`. */
export const activities = {
  // The six lines as they are, in steps of 20 ms, of which the network hears four at a time (docs/results.md).
  'har-watch': pipe(
    watch,
    resample({ stepMicroseconds: 20_000, method: 'mean' }),
    scaleValues({ over: 'train', norm: 'standard', limit: 6 }),
    trainClassifier({
      network: recurrent({
        layers: [6, 96, 5],
        steps: 50,
        delays: [0, 1, 2, 4],
        input: 'values',
        neuron: {
          kind: 'adaptive-lif',
          beta: { trained: 'neuron', initial: 0.9, low: 0.3, high: 0.995 },
          rho: { trained: 'neuron', initial: 0.97, low: 0.5, high: 0.999 },
          rise: 0.1,
          threshold: 1,
        },
      }),
      seeds: [1],
      recipe: {
        epochs: 14,
        batch: 32,
        optimiser: { kind: 'adamw', learningRate: 0.003, weightDecay: 0.01 },
        schedule: { kind: 'cosine', end: 0.02 },
        clip: { norm: 1 },
        dropout: { hidden1: 0.1 },
        jitter: { shiftSteps: 5, octaves: 0.3, noise: 0.1 },
        keep: 'loss',
      },
    }),
    predictSamples(),
    stepNeurons(),
    // Wide enough for what enters.
    roundFixedPoint({ format: 'QS3.12' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  // What a spiking network has to earn its keep against: features of a window and one layer, which is multinomial logistic regression.
  'har-watch-features': pipe(
    watch,
    windowFeatures({ bands: 10 }),
    scaleValues({ over: 'train', norm: 'standard', limit: 10 }),
    trainClassifier({
      network: {
        schema: 2,
        steps: 1,
        input: { size: 105, encoding: { kind: 'values' } },
        populations: [{ name: 'output', size: 5, model: { kind: 'relay' } }],
        connections: [{ name: 'input-output', from: 'input', to: 'output', model: { kind: 'dense' } }],
        readout: { from: 'output', of: 'values', over: 'last' },
        arithmetic: {
          format: 'QS4.13', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor', overflow: 'saturate',
          currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum',
          connections: 'together',
        },
      },
      seeds: [1],
      // One batch holds all, so that the descent ends where the penalised likelihood is largest. Decay: chosen on validation.
      recipe: {
        epochs: 150,
        batch: 4096,
        optimiser: { kind: 'adam', learningRate: 0.05, weightDecay: 0.03 },
        schedule: { kind: 'cosine', end: 0.001 },
        keep: 'loss',
        weightLimit: 15.9,
      },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint(),
    scorePredictions(),
    writeParquet(),
  ),
}
