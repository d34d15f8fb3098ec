import {
  cosimulateRtl,
  pipe,
  predictSamples,
  roundFixedPoint,
  scaleValues,
  scorePredictions,
  stepNeurons,
  sweep,
  trainClassifier,
  windowFeatures,
  writeParquet,
} from 'engram'
import {
  harWatchLearning, harWatchLines, harWatchMemories, harWatchMemoryLearning, harWatchSamples,
} from './har-watch-learning.ts'

/** What people do, by a watch at their wrist. The data set is named without a path: `engram run har-watch --data DIR`. */
export const activities = {
  'har-watch': pipe(
    harWatchSamples,
    ...harWatchLines,
    trainClassifier(harWatchLearning),
    predictSamples(),
    stepNeurons(),
    // Wide enough for what enters.
    roundFixedPoint({ format: 'QS3.12' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  // A Legendre memory whose parts all spike, beside its ablations and the network of `har-watch`.
  'har-l2mu': pipe(
    harWatchSamples,
    ...harWatchLines,
    trainClassifier({ ...harWatchMemoryLearning, network: sweep(harWatchMemories) }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS3.12' }),
    cosimulateRtl({ lanes: 32, stimuli: 16 }),
    scorePredictions(),
    writeParquet(),
  ),
  // What a spiking network has to earn its keep against: features of a window and one layer, which is multinomial logistic regression.
  'har-watch-features': pipe(
    harWatchSamples,
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
