import { elm, lstm, recurrent } from 'engram'

/** A task: lines that enter, classes, and most steps of a sample. */
export type LongTask = {
  readonly inputs: number
  readonly outputs: number
  readonly steps: number
  readonly input?: 'spikes' | 'values'
}

/** What `recurrent` takes. */
type Neuron = Parameters<typeof recurrent>[0]['neuron']

/** Decays of time constants that are spread evenly in the logarithm from one step on, as those of an ELM neuron's memories are. */
const decays = (units: number, longest: number): number[] =>
  Array.from({ length: units }, (_unit, at) => Math.exp(-1 / longest ** (at / (units - 1))))

/** Networks of about as many trained numbers, read in the last step, of which each begins with memory of the whole length. */
export const longTaskNetworks = ({ inputs, outputs, steps, input = 'spikes' }: LongTask) => {
  const shape = { inputs, outputs, steps, input, over: 'last' as const, argmax: true }
  const longest = 12 * steps
  const spread = (units: number) => ({
    trained: 'neuron' as const, initial: decays(units, longest), low: 0, high: Math.exp(-1 / (2 * longest)),
  })
  const spiking = (units: number, neuron: Neuron) => recurrent({
    layers: [inputs, units, outputs], steps, input, over: 'last', neuron, output: { kind: 'leaky-integrator', beta: 0.5 },
  })
  return {
    elm: elm({ ...shape, memory: 20, activation: 'sigmoid', tau: { low: 1, high: longest } }),
    // Without a shut input gate cells are full of what silent steps bring before anything is asked: docs/lstm.md.
    lstm: lstm({ ...shape, units: 18, forgetBias: Math.log(steps), inputBias: -Math.log(steps) }),
    lif: spiking(39, { kind: 'lif', beta: spread(39), threshold: 1 }),
    'adaptive lif': spiking(38, { kind: 'adaptive-lif', beta: spread(38), rho: spread(38), rise: 0.1, threshold: 1 }),
  }
}
