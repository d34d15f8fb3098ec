import { elm, lstm, readSamples } from 'engram'

/** Steps of a window before those that are judged, and these. */
const [burnIn, window] = [150, 500]

/** Windows of half a second of a cell's life, with the steps before them. */
export const l5pcSamples = readSamples({ dataset: 'l5pc-io', burnIn, window })

const neuron = {
  inputs: 1278, inhibitory: 639, branches: 45, synapses: 100, routing: 'windows' as const, outputs: 2, steps: burnIn + window,
  tau: { low: 1, high: 150, trained: true },
}

/** Branches of the neuron, whose memories read them without anything in between: a line of slow sums. */
const leaky = (memory: number) => {
  const { populations, connections, ...rest } = elm({ ...neuron, memory })
  return {
    ...rest,
    populations: populations.filter(({ name }) => name === 'branches' || name === 'memory'),
    connections: [
      ...connections.filter(({ to }) => to === 'branches'),
      { name: 'branches-memory', from: 'branches', to: 'memory', model: { kind: 'dense' } },
    ],
  }
}

/** Branches of the neuron, which an LSTM reads. */
const gated = (units: number) => {
  const { populations, connections, ...rest } = elm({ ...neuron, memory: 1 })
  const head = lstm({ inputs: neuron.branches, units, outputs: neuron.outputs, steps: neuron.steps })
  return {
    ...rest,
    populations: [...populations.filter(({ name }) => name === 'branches'), ...head.populations],
    connections: [
      ...connections.filter(({ to }) => to === 'branches'),
      ...head.connections.map((one) => (one.from === 'input' ? { ...one, from: 'branches', name: `branches-${one.to}` } : one)),
    ],
    readout: head.readout,
  }
}

/** Of at most 10,000 trained numbers each: 7,804, 6,624, 7,804, 7,974 and 8,498. */
export const l5pcNetworks = {
  elm: elm({ ...neuron, memory: 20 }),
  'elm, 15 memories': elm({ ...neuron, memory: 15 }),
  'elm, bounded': elm({ ...neuron, memory: 20, version: 2 }),
  lstm: gated(15),
  'leaky memories': leaky(86),
} as const

/** How they learn: the losses of the source, half of each. */
export const l5pcLearning = {
  loss: { kind: 'spikes-and-values' as const, burnIn, spikes: 1, share: 0.5 },
  recipe: {
    epochs: 30,
    batch: 8,
    optimiser: { kind: 'adam' as const, learningRate: 0.003 },
    schedule: { kind: 'cosine' as const, end: 0.01 },
    clip: { norm: 1 },
    keep: 'loss' as const,
  },
}
