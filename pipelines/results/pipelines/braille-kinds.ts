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

const network = (units: number, neuron: { kind: string; [parameter: string]: unknown }) =>
  recurrent({
    layers: [12, units, 7],
    steps: 128,
    // Events that fall together count.
    input: 'values',
    neuron: { threshold: 1, ...neuron },
    output: { kind: 'leaky-integrator', beta: { trained: 'neuron', initial: 0.95, low: 0.5, high: 0.999 } },
  })

/** Other neurons beside that of `braille-lif`, with its folds and recipe, at about as many parameters. */
export const brailleKinds = {
  'braille-kinds': pipe(
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
      network: sweep({
        lif: network(256, { kind: 'lif', beta: { trained: 'neuron', initial: 0.9, low: 0.3, high: 0.999 } }),
        fractional: network(256, { kind: 'fractional', alpha: 0.5, lambda: 0.1, history: 16 }),
        'bit-shift': network(256, { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.1, history: 16 }),
        exponentials: network(256, { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.1, exponentials: 6, span: 128, extraFraction: 8 }),
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
