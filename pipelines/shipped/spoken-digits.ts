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
  trainClassifier,
  writeParquet,
} from 'engram'

/** English digits of six speakers. The data set is named without a path: `engram run digits-speech --data DIR`. */
export const spokenDigits = {
  // Changes of loudness in 40 bands of the mel scale, up and down, a step for each 10 ms; the official split.
  'digits-speech': pipe(
    readSamples({ dataset: 'fsdd' }),
    melSpikes({ spikes: { kind: 'delta', threshold: 0.1, perStep: 'all' } }),
    trainClassifier({
      network: recurrent({
        layers: [80, 200, 10],
        // The longest recording lasts 2.3 s.
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
