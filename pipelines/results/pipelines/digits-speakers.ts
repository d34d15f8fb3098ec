import {
  cosimulateRtl,
  melSpikes,
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

const speakers = ['george', 'jackson', 'lucas', 'nicolas', 'theo', 'yweweler']

/** Spoken digits of a speaker whom the network has never heard, each of the six in turn; otherwise as `digits-speech`. */
export const digitsSpeakers = {
  'digits-speakers': pipe(
    readSamples({
      dataset: 'fsdd',
      split: {
        kind: 'groups',
        test: sweep(Object.fromEntries(speakers.map((speaker, fold) => [`fold ${fold} ${speaker}`, [speaker]]))),
        validation: 0.1,
        by: 'sample',
      },
    }),
    melSpikes({ spikes: { kind: 'delta', threshold: 0.1, perStep: 'all' } }),
    trainClassifier({
      network: recurrent({
        layers: [80, 200, 10],
        steps: 240,
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
        epochs: 30,
        optimiser: { kind: 'adamw', learningRate: 0.003 },
        schedule: { kind: 'cosine' },
        clip: { norm: 1 },
        dropout: { hidden1: 0.4 },
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
