import { l2mu, readSamples, recurrent, resample, scaleValues, sweep } from 'engram'

/** Five groups of subjects, each tested once by a network that has seen none of them; another group is validation. */
export const harWatchSamples = readSamples({
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

/** The six lines as they are, in steps of 20 ms, of which the network hears four at a time (docs/results.md). */
export const harWatchLines = [
  resample({ stepMicroseconds: 20_000, method: 'mean' }),
  scaleValues({ over: 'train', norm: 'standard', limit: 6 }),
] as const

/** How `har-watch` learns: options of `trainClassifier`, chosen on validation (docs/results.md). */
export const harWatchLearning = {
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
    optimiser: { kind: 'adamw' as const, learningRate: 0.003, weightDecay: 0.01 },
    schedule: { kind: 'cosine' as const, end: 0.02 },
    clip: { norm: 1 },
    dropout: { hidden1: 0.1 },
    jitter: { shiftSteps: 5, octaves: 0.3, noise: 0.1 },
    keep: 'loss' as const,
  },
}

/** Of fewer parameters than `harWatchLearning` has, 11,401 of 12,101; a memory reaches back 200 ms. */
const memory = { inputs: 6, memory: 16, order: 5, window: 10, hidden: 60, outputs: 5, steps: 50 }

/** The plain network, whose neurons are called as those of the others are, so that one recipe drops them. */
const plain: typeof harWatchLearning.network = JSON.parse(JSON.stringify(harWatchLearning.network).replaceAll('hidden1', 'h'))

/** Legendre memories that spike, and the plain network beside which they stand. */
export const harWatchMemories = {
  l2mu: l2mu(memory),
  'l2mu, transposed': l2mu({ ...memory, transposed: true }),
  'l2mu, three input layers': l2mu({ ...memory, memory: 14, hidden: 54, inputLayers: [16, 16, 16] }),
  adaptive: plain,
} as const

/** How they are learned: as `har-watch` is, for longer. */
export const harWatchMemoryLearning = { seeds: [1], recipe: { ...harWatchLearning.recipe, epochs: 24, dropout: { h: 0.1 } } }
