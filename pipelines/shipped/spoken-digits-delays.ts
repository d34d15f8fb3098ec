import { recurrent, sweep } from 'engram'

/** Neurons that hardly remember, so that what a network knows of the past is what its synapses bring late. */
const neuron = { kind: 'lif', beta: 0.5, threshold: 1 }

/** Networks without recurrence whose synapses, `share` of all, are late or not; the number of weights is the same. */
const networks = (lines: number, share?: number) => {
  const network = (synapseDelays?: { readonly longest: number; readonly delays: object }) => recurrent({
    layers: [lines, 128, 10], steps: 100, neuron, recurrent: false,
    ...(synapseDelays && { synapseDelays }), ...(share && { connectivity: { share } }),
  })
  return {
    learned: network({ longest: 20, delays: { trained: 'gaussian' } }),
    random: network({ longest: 20, delays: { drawn: 1 } }),
    none: network(),
  }
}

/** How spoken digits are learned with delays of up to 20 steps of 10 ms: learned, drawn once and left, and none. */
export const spokenDigitsDelays = (lines: number) => ({
  network: sweep(networks(lines)),
  seeds: [1],
  recipe: {
    epochs: 24,
    batch: 32,
    optimiser: { kind: 'adamw' as const, learningRate: 0.004, weightDecay: 0.001 },
    schedule: { kind: 'cosine' as const, end: 0.02 },
    clip: { norm: 1 },
    dropout: { hidden1: 0.1 },
    jitter: { shiftSteps: 3, drop: 0.1 },
    keep: 'accuracy' as const,
  },
})

/** The same networks, and those of which each neuron hears a tenth of what lies before it; others are compared with drawn delays. */
export const delaysAndConnectivity = (lines: number) => {
  const named = (synapses: string, { learned, random, none }: ReturnType<typeof networks>) =>
    ({ [`${synapses}, random`]: random, [`${synapses}, learned`]: learned, [`${synapses}, none`]: none })
  return { ...spokenDigitsDelays(lines), network: sweep({ ...named('all', networks(lines)), ...named('a tenth', networks(lines, 0.1)) }) }
}
