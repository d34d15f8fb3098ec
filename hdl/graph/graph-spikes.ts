import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'

/** Spikes of one sample: of the input lines in each step, and of each population in each step. */
export type GraphSpikes = { readonly input: ArrayLike<number>; readonly populations: readonly ArrayLike<number>[]; readonly length: number }

/** Spikes of sample `sample` of n, from its inputs, its length and a trace of spikes, all as the models have them. */
export const graphSpikes = (
  description: GraphDescription,
  { inputs, spikes, length }: { readonly inputs: ArrayLike<number>; readonly spikes: ArrayLike<number>; readonly length: number },
  sample: number,
): GraphSpikes => {
  const { steps, populations, input: { size: lines } } = description
  const { spiking, length: inputLength } = graphInputShape(description)
  const count = (values: ArrayLike<number>, from: number, size: number, until: number): Int32Array => {
    const counts = new Int32Array(steps)
    for (let at = 0; at < until * size; at++) if (values[from + at] !== 0) counts[Math.floor(at / size)]!++
    return counts
  }
  let from = sample * steps * populations.reduce((sum, { size }) => sum + size, 0)
  return {
    input: spiking ? count(inputs, sample * inputLength, lines, length) : new Int32Array(steps),
    populations: populations.map(({ size }) => {
      const counts = count(spikes, from, size, steps)
      from += steps * size
      return counts
    }),
    length,
  }
}
