import { recurrent, sweep } from 'engram'

/** Neurons that hardly remember, so that what a network knows of the past is what its synapses bring late. */
const neuron = { kind: 'lif', beta: 0.5, threshold: 1 }

/** The latest that a synapse brings a spike, in steps of 10 ms. */
const longest = 20

/**
 * Networks without recurrence whose synapses, `share` of all, are late or not, with as many trained numbers: a delay that is learned is one
 * as a weight is. A recording is heard to its end, and then for as long as a spike can be late, or late synapses would miss its last part.
 */
const networks = (lines: number, share?: number) => {
  const network = (neurons: number, delays?: object) => ({
    ...recurrent({
      layers: [lines, neurons, 10], steps: 100 + longest, neuron, recurrent: false,
      ...(delays && { synapseDelays: { longest, delays } }), ...(share && { connectivity: { share } }),
    }),
    tail: longest,
  })
  return {
    learned: network(64, { trained: 'gaussian' }),
    random: network(128, { drawn: 1 }),
    none: network(128),
    'learned with as many neurons': network(128, { trained: 'gaussian' }),
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
  const named = (synapses: string, { random, ...others }: ReturnType<typeof networks>) =>
    Object.fromEntries(Object.entries({ random, ...others }).map(([name, network]) => [`${synapses}, ${name}`, network]))
  return { ...spokenDigitsDelays(lines), network: sweep({ ...named('all', networks(lines)), ...named('a tenth', networks(lines, 0.1)) }) }
}

/** Learned, drawn and no delays with as many trained numbers, with a `share` of the synapses; others are compared with drawn delays. */
export const delaysAtEqualParameters = (lines: number, share?: number) => {
  const { learned, random, none } = networks(lines, share)
  return { ...spokenDigitsDelays(lines), network: sweep({ random, learned, none }) }
}
