import { dualMemory, recurrent, sweep } from 'engram'
import { spokenDigitsLearning } from './spoken-digits-learning.ts'

/** A number that each neuron learns for itself. */
const own = (initial: number, low: number, high: number) => ({ trained: 'neuron' as const, initial, low, high })

const lif = { kind: 'lif', beta: own(0.9, 0.3, 0.999), threshold: 1 }
const adaptive = { kind: 'adaptive-lif', beta: own(0.9, 0.3, 0.999), rho: own(0.97, 0.5, 0.999), rise: 0.1, threshold: 1 }

const pixels = { steps: 784, input: 'values' as const }

/** A pixel each step: two layers with a memory each, 58,813 parameters, beside a plain network of 58,760. */
export const pixelNetworks = {
  'dual memory': dualMemory({ ...pixels, layers: [1, 200, 200, 10], order: 40, window: 300 }),
  'feed-forward': recurrent({ ...pixels, layers: [1, 235, 235, 10], recurrent: false, neuron: lif }),
}

/** Networks that hear themselves, of 58,372 and 58,646 parameters. */
const recurrentPixelNetworks = {
  recurrent: recurrent({ ...pixels, layers: [1, 137, 137, 10], neuron: lif }),
  adaptive: recurrent({ ...pixels, layers: [1, 137, 137, 10], neuron: adaptive }),
}

/** How digits are learned a pixel each step: options of `trainClassifier` (docs/results.md). */
export const pixelLearning = {
  network: sweep(pixelNetworks),
  seeds: [1],
  recipe: {
    epochs: 10,
    batch: 32,
    optimiser: { kind: 'adamw' as const, learningRate: 0.004 },
    schedule: { kind: 'cosine' as const },
    clip: { norm: 1 },
    surrogate: { kind: 'triangle' as const, slope: 1 },
    dropout: { hidden1: 0.1 },
  },
}

/** The same for networks that hear themselves, whose gradients over 784 steps grow beyond all numbers with that triangle. */
export const recurrentPixelLearning = {
  ...pixelLearning,
  network: sweep(recurrentPixelNetworks),
  recipe: {
    ...pixelLearning.recipe,
    optimiser: { kind: 'adamw' as const, learningRate: 0.003 },
    surrogate: { kind: 'fast-sigmoid' as const, slope: 10 },
  },
}

const speech = { steps: 100 }

/** Spikes of a cochlea: two layers with a memory each, 38,680 parameters, beside plain networks of 38,602, 38,334 and 38,468. */
export const speechNetworks = {
  'dual memory': dualMemory({ ...speech, layers: [140, 128, 128, 10], order: 10, window: 40 }),
  'feed-forward': recurrent({ ...speech, layers: [140, 134, 134, 10], recurrent: false, neuron: lif }),
  recurrent: recurrent({ ...speech, layers: [140, 134, 10], neuron: lif }),
  adaptive: recurrent({ ...speech, layers: [140, 134, 10], neuron: adaptive }),
}

/** How they learn spoken digits: as `digits-cochlea` does. */
export const speechLearning = { ...spokenDigitsLearning(140, { shiftLines: 4 }), network: sweep(speechNetworks) }
