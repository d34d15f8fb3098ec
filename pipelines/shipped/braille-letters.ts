import {
  binEvents,
  cosimulateRtl,
  pipe,
  predictSamples,
  readSamples,
  recurrent,
  roundFixedPoint,
  scorePredictions,
  stepNeurons,
  sweep,
  trainClassifier,
  writeParquet,
} from 'engram'

/** Letters that a robot's finger feels. The data set is named without a path: `engram run braille-lif --data DIR`. */
export const brailleLetters = {
  // Ten folds, each tested once, so that every one of the 1,158 recordings is predicted by a network that has not seen it.
  'braille-lif': pipe(
    readSamples({
      dataset: 'braille',
      split: {
        kind: 'folds',
        folds: 10,
        fold: sweep(Object.fromEntries(Array.from({ length: 10 }, (_, fold) => [`fold ${fold}`, fold]))),
        validation: 1 / 9,
      },
    }),
    binEvents({ every: 2 }),
    trainClassifier({
      network: recurrent({
        layers: [12, 256, 7],
        steps: 128,
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
        epochs: 60,
        optimiser: { kind: 'adamw', learningRate: 0.003 },
        schedule: { kind: 'cosine' },
        clip: { norm: 1 },
        dropout: { hidden1: 0.4 },
      },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
}
