import { recurrent, sweep } from 'engram'

/** A number that each neuron learns for itself. */
const own = (initial: number, low: number, high: number) => ({ trained: 'neuron', initial, low, high })

/** Ten folds, each tested once, so that every recording is predicted by a network that has not seen it. */
export const brailleFolds = {
  kind: 'folds' as const,
  folds: 10,
  fold: sweep(Object.fromEntries(Array.from({ length: 10 }, (_, fold) => [`fold ${fold}`, fold]))),
  validation: 1 / 9,
}

/** Neurons that are compared on Braille letters, threshold 1. */
export const brailleNeurons = {
  lif: { kind: 'lif', beta: own(0.9, 0.3, 0.999), threshold: 1 },
  adaptive: { kind: 'adaptive-lif', beta: own(0.9, 0.3, 0.999), rho: own(0.97, 0.5, 0.999), rise: 0.1, threshold: 1 },
  fractional: { kind: 'fractional', alpha: 0.5, lambda: own(0.1, 0, 2), history: 16, threshold: 1 },
  'bit-shift': {
    kind: 'bit-shift', sequence: 'fitted', alpha: 0.5, decayRate: 3, lambda: own(0.1, 0, 2), history: 16, threshold: 1,
  },
  exponentials: {
    kind: 'sum-of-exponentials', alpha: 0.5, lambda: own(0.1, 0, 2), exponentials: 6, span: 64, extraFraction: 8, threshold: 1,
  },
} as const

/**
 * How Braille letters are learned: options of `trainClassifier`, chosen on validation (docs/results.md). `hidden` units of a kind, in
 * one population that hears itself or in several, one behind the other, that do not.
 */
export const brailleLearning = (neuron: { readonly kind: string }, hidden: readonly number[] = [128], hears = true) => ({
  network: recurrent({
    layers: [12, ...hidden, 7],
    steps: 64,
    // Events that fall together count.
    input: 'values',
    neuron,
    recurrent: hears,
    output: { kind: 'leaky-integrator', beta: own(0.95, 0.5, 0.999) },
  }),
  seeds: [1],
  recipe: {
    epochs: 50,
    optimiser: { kind: 'adamw' as const, learningRate: 0.006 },
    schedule: { kind: 'cosine' as const },
    clip: { norm: 1 },
    // What weights of 4 bits, QS1.2, hold.
    weightLimit: 1.75,
    dropout: Object.fromEntries(hidden.map((_, index) => [`hidden${index + 1}`, 0.2])),
    jitter: { shiftSteps: 2, drop: 0.05 },
  },
})
