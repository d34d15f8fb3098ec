import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'

/** Spikes of one sample: of the input lines in each step, and of each population in each step. */
export type GraphSpikes = { readonly input: ArrayLike<number>; readonly populations: readonly ArrayLike<number>[]; readonly length: number }

/** Inputs of n samples, a trace of their spikes, both as the models have them, and the length of the sample that is asked for. */
type TracedSpikes = { readonly inputs: ArrayLike<number>; readonly spikes: ArrayLike<number>; readonly length: number }

/** Adds up which of `size` units spiked in each of `steps` steps, from place `from` on. */
const count = (values: ArrayLike<number>, from: number, size: number, steps: number, counts: Int32Array): void => {
  for (let step = 0, at = from; step < steps; step++) {
    let sum = 0
    for (const end = at + size; at < end; at++) sum += Number(values[at] !== 0)
    counts[step] = sum
  }
}

/** Counts the spikes of samples of a network. */
export const graphSpikes = (description: GraphDescription): ((traced: TracedSpikes, sample: number) => GraphSpikes) => {
  const { steps, populations, input: { size: lines } } = description
  const { spiking, length: inputLength } = graphInputShape(description)
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  return ({ inputs, spikes, length }, sample) => {
    const input = new Int32Array(steps)
    if (spiking) count(inputs, sample * inputLength, lines, length, input)
    let from = sample * sampleLength
    return {
      input, length,
      populations: populations.map(({ size }) => {
        const counts = new Int32Array(steps)
        count(spikes, from, size, steps, counts)
        from += steps * size
        return counts
      }),
    }
  }
}
