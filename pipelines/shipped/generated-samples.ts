import {
  cosimulateRtl,
  pipe,
  predictSamples,
  profileActivity,
  readSamples,
  recurrent,
  roundFixedPoint,
  scorePredictions,
  stepNeurons,
  trainClassifier,
  trainSequence,
  writeParquet,
} from 'engram'

/** Data sets that are made and not read: nothing but engram is needed. */
export const generatedSamples = {
  // Two Markov chains that spike equally often: only the order of their spikes tells them apart.
  'markov-lif': pipe(
    readSamples({ dataset: 'spike-trains', process: 'markov', steps: 100 }),
    trainClassifier({
      network: recurrent({
        layers: [1, 24, 2],
        steps: 100,
        neuron: { kind: 'lif', beta: { trained: 'neuron', initial: 0.8, low: 0.3, high: 0.99 }, threshold: 1 },
      }),
      seeds: [1],
      recipe: { epochs: 30, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.01 }, schedule: { kind: 'cosine' } },
    }),
    predictSamples(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    profileActivity(),
    cosimulateRtl(),
    scorePredictions(),
    writeParquet(),
  ),
  // Two marked numbers of fifty are to be added up: the answer is a value, and far behind what it needs.
  'adding-lif': pipe(
    readSamples({ dataset: 'adding', steps: 50, samples: { train: 2000, validation: 400, test: 400 } }),
    trainSequence({
      network: recurrent({
        layers: [2, 48, 1],
        steps: 50,
        input: 'values',
        neuron: { kind: 'lif', beta: { trained: 'neuron', initial: 0.95, low: 0.5, high: 0.999 }, threshold: 1 },
        output: { kind: 'leaky-integrator', beta: 0.9 },
        over: 'last',
        argmax: false,
      }),
      seeds: [1],
      loss: { kind: 'mean-squared-error' },
      recipe: {
        epochs: 40, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.005 }, schedule: { kind: 'cosine' }, clip: { norm: 1 },
        keep: 'loss',
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
