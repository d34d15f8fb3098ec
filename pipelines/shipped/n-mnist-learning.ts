import { binEvents, firstSaccade, groupLines, readSamples, recurrent, stabilise } from 'engram'

/** The first of three saccades in steps of 5 ms, the motion of the sensor taken out, 2 x 2 pixels on a line. */
export const nMnistEvents = [
  readSamples({ dataset: 'n-mnist' }),
  stabilise(),
  firstSaccade(),
  binEvents({ stepMicroseconds: 5000 }),
  groupLines({ pool: { width: 34, height: 34, by: 2 } }),
] as const

/** How `n-mnist` learns: options of `trainClassifier`, chosen on validation (docs/results.md). */
export const nMnistLearning = {
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
    optimiser: { kind: 'adamw' as const, learningRate: 0.003, weightDecay: 0.05 },
    schedule: { kind: 'cosine' as const },
    clip: { norm: 1 },
    dropout: { hidden1: 0.5 },
    jitter: { drop: 0.2 },
  },
}
