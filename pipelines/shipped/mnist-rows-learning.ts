import { recurrent } from 'engram'

/** How `mnist-rows` learns: options of `trainClassifier`, chosen on validation (docs/results.md). */
export const mnistRowsLearning = {
  network: recurrent({
    layers: [28, 128, 10],
    steps: 28,
    input: 'values',
    delays: [0, 1, 2, 3],
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
    epochs: 14,
    batch: 64,
    optimiser: { kind: 'adamw' as const, learningRate: 0.004 },
    schedule: { kind: 'cosine' as const },
    clip: { norm: 1 },
    // What weights of 4 bits, QS1.2, hold.
    weightLimit: 1.75,
    // Up to a pixel either way.
    jitter: { shiftSteps: 1, shiftLines: 1 },
  },
}
