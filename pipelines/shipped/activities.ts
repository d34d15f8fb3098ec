import {
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  recurrent,
  roundFixedPoint,
  scaleValues,
  scorePredictions,
  sigmaDelta,
  stepNeurons,
  sweep,
  trainClassifier,
  writeParquet,
} from 'engram'

/** What people do, by a watch at their wrist. The data set is named without a path: `engram run har-watch --data DIR`. */
export const activities = {
  // Five groups of subjects, each tested once by a network that has seen none of them; another group is validation.
  'har-watch': pipe(
    readSamples({
      dataset: 'sp-sw-har',
      device: 'watch',
      split: {
        kind: 'folds',
        folds: 5,
        fold: sweep(Object.fromEntries(Array.from({ length: 5 }, (_, fold) => [`fold ${fold}`, fold]))),
        validation: 'next fold',
        by: 'group',
      },
    }),
    scaleValues({ over: 'train', norm: 'standard' }),
    sigmaDelta({ threshold: 0.25 }),
    trainClassifier({
      network: recurrent({
        layers: [12, 128, 5],
        steps: 100,
        // Events that fall together count.
        input: 'values',
        neuron: {
          kind: 'adaptive-lif',
          beta: { trained: 'neuron', initial: 0.9, low: 0.3, high: 0.999 },
          rho: { trained: 'neuron', initial: 0.97, low: 0.5, high: 0.9995 },
          rise: 0.1,
          threshold: 1,
        },
        output: { kind: 'leaky-integrator', beta: { trained: 'neuron', initial: 0.95, low: 0.5, high: 0.999 } },
      }),
      seeds: [1],
      recipe: {
        epochs: 40,
        optimiser: { kind: 'adamw', learningRate: 0.003 },
        schedule: { kind: 'cosine' },
        clip: { norm: 1 },
        dropout: { hidden1: 0.3 },
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
