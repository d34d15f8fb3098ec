import { l2mu, recurrent } from 'engram'
import { brailleNeurons } from './braille-learning.ts'

const steps = 64

/** The unit of the published size and of its first decays and thresholds, 119,027 weights and biases; a step is 20 ms instead of 5. */
const published = { inputs: 12, memory: 70, order: 7, window: 10, hidden: 120, outputs: 7, steps }

/** One population that hears itself, of so many neurons that it has about as many weights, called as that of the unit. */
const plain = (neuron: { readonly kind: string }) => {
  const network = recurrent({ layers: [12, 334, 7], steps, input: 'values', neuron, output: { kind: 'leaky-integrator', beta: 0.95 } })
  const called = (name: string): string => (name === 'hidden1' ? 'h' : name)
  return {
    ...network,
    populations: network.populations.map((one) => ({ ...one, name: called(one.name) })),
    connections: network.connections.map((one) => ({ ...one, from: called(one.from), to: called(one.to) })),
  }
}

/** Legendre memories that spike and plain rivals of as many parameters, for Braille letters. */
export const brailleMemories = {
  l2mu: l2mu(published),
  'l2mu, transposed': l2mu({ ...published, transposed: true }),
  'l2mu, three input layers': l2mu({ ...published, inputLayers: [24, 24, 24] }),
  lif: plain(brailleNeurons.lif),
  adaptive: plain(brailleNeurons.adaptive),
} as const

/** How they are learned: options of `trainClassifier` beside the network; no other setting was trained to its end (docs/results.md). */
export const brailleMemoryLearning = {
  seeds: [1],
  recipe: {
    epochs: 40,
    optimiser: { kind: 'adam' as const, learningRate: 1.45e-3 },
    schedule: { kind: 'cosine' as const },
    surrogate: { kind: 'arc-tangent' as const, slope: Math.PI },
    clip: { norm: 1 },
    dropout: { h: 0.2 },
    jitter: { shiftSteps: 2, drop: 0.05 },
  },
}
