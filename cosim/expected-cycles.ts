import type { Design } from '../hdl/generate-design.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { graphSpikes } from '../hdl/graph/graph-spikes.ts'

/**
 * Clock cycles that inferences take, from their inputs and the spikes of the integer model ([n][...] both), and their lengths where
 * they are shorter than the network's steps; -1 where that is not worked out.
 */
export type ExpectedCycles = (inputs: Int32Array, spikes: Uint8Array, samples: number, lengths?: Int32Array) => Int32Array

/**
 * The cycles of a design's inferences as `graphCycles` has them. That takes about as long as a simulator does, so each pattern of spike
 * counts, on which alone they depend, is gone through once; `most` says how many at most, and those beyond are not worked out.
 */
export const expectedCycles = (design: Pick<Design, 'network' | 'lanes'>) => {
  const { description } = design.network
  const known = new Map<string, number>()
  return (most = Infinity): ExpectedCycles => (inputs, spikes, samples, lengths) =>
    Int32Array.from({ length: samples }, (_, sample) => {
      const counts = graphSpikes(description, { inputs, spikes, length: lengths?.[sample] ?? description.steps }, sample)
      const rows = [counts.input, ...counts.populations].map((steps) => Array.prototype.join.call(steps, ','))
      const key = `${counts.length};${rows.join(';')}`
      const before = known.get(key)
      if (before !== undefined) return before
      if (known.size >= most) return -1
      const cycles = graphCycles(design, counts)
      known.set(key, cycles)
      return cycles
    })
}
