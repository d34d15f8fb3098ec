import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'

/** Spikes of one sample: how many of the input lines in each step, and of each population in each step. */
export type GraphSpikes = {
  readonly input: ArrayLike<number>
  readonly populations: readonly ArrayLike<number>[]
  readonly length: number
  /**
   * How many of the lines `low` to before `high` of the input, or of a population by its index, spike in step `t`: which they are matters
   * where groups of lanes read parts of a list (`connectionSpans`), and nowhere else.
   */
  readonly among?: (from: 'input' | number, t: number, low: number, high: number) => number
}

/** Inputs of n samples, a trace of their spikes, both as the models have them, and the length of the sample that is asked for. */
type TracedSpikes = { readonly inputs: ArrayLike<number>; readonly spikes: ArrayLike<number>; readonly length: number }

/** Counts the spikes of samples of a network. */
export const graphSpikes = (description: GraphDescription): ((traced: TracedSpikes, sample: number) => GraphSpikes) => {
  const { steps, populations, input: { size: lines } } = description
  const { spiking, length: inputLength } = graphInputShape(description)
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  return ({ inputs, spikes, length }, sample) => {
    const starts: number[] = []
    let next = sample * sampleLength
    for (const { size } of populations) {
      starts.push(next)
      next += steps * size
    }
    const among: GraphSpikes['among'] = (from, t, low, high) => {
      const [values, at] = from === 'input'
        ? [inputs, sample * inputLength + t * lines] as const
        : [spikes, starts[from]! + t * populations[from]!.size] as const
      let sum = 0
      for (let unit = at + low; unit < at + high; unit++) sum += Number(values[unit] !== 0)
      return sum
    }
    const counts = (from: 'input' | number, size: number, until: number): Int32Array =>
      Int32Array.from({ length: steps }, (_, t) => (t < until ? among(from, t, 0, size) : 0))
    return {
      input: counts('input', lines, spiking ? length : 0),
      populations: populations.map(({ size }, population) => counts(population, size, steps)),
      length,
      among,
    }
  }
}
