import { binEvents, cochlea, crop, groupLines, melSpikes, recurrent } from 'engram'

const neuron = {
  kind: 'adaptive-lif',
  beta: { trained: 'neuron', initial: 0.9, low: 0.5, high: 0.99 },
  rho: { trained: 'neuron', initial: 0.95, low: 0.8, high: 0.995 },
  rise: 0.2,
  threshold: 1,
}

/**
 * Changes of loudness in 40 bands of the mel scale, up and down on 80 lines, a step for each 10 ms; one in a hundred recordings is longer
 * than 1 s.
 */
export const spokenDigitsSpikes = [
  melSpikes({ spikes: { kind: 'delta', threshold: 0.05, perStep: 'one' } }),
  crop({ steps: 100 }),
] as const

/** Spikes of 700 lines of a cochlea, five of them on a line, in the same steps. */
export const spokenDigitsCochlea = [
  cochlea(),
  binEvents({ stepMicroseconds: 10_000, values: 'binary' }),
  groupLines({ by: 5, combine: 'maximum' }),
  crop({ steps: 100 }),
] as const

/** How networks of spoken digits are learned, chosen on validation (docs/results.md): `lines` that spike, in at most a second. */
export const spokenDigitsLearning = (lines: number, jitter: { readonly shiftLines?: number } = {}) => ({
  network: recurrent({ layers: [lines, 160, 10], steps: 100, neuron }),
  seeds: [1],
  recipe: {
    epochs: 24,
    batch: 32,
    optimiser: { kind: 'adamw' as const, learningRate: 0.004, weightDecay: 0.001 },
    schedule: { kind: 'cosine' as const, end: 0.02 },
    clip: { norm: 1 },
    // No weight needs more (docs/results.md): formats without integer bits hold them.
    weightLimit: 0.87,
    dropout: { hidden1: 0.1 },
    jitter: { shiftSteps: 3, drop: 0.1, ...jitter },
    keep: 'accuracy' as const,
  },
})
