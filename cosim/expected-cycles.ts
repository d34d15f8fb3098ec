import { inferenceCycles } from '../hdl/cost/timing/inference-cycles.ts'
import { spikeCounts } from '../hdl/cost/energy/spike-counts.ts'
import type { Design } from '../hdl/generate-design.ts'

/**
 * Clock cycles that inferences take, from their inputs and the spikes of the integer model ([n][...] both); -1 where that is not worked
 * out.
 */
export type ExpectedCycles = (inputs: Int32Array, spikes: Uint8Array, samples: number) => Int32Array

/**
 * The cycles of a design's inferences as `inferenceCycles` has them. That takes about as long as a simulator does, so each pattern of spike
 * counts, on which alone they depend, is gone through once; `most` says how many at most, and those beyond are not worked out.
 */
export const expectedCycles = ({ network: { description }, lanes }: Pick<Design, 'network' | 'lanes'>) => {
  const known = new Map<string, number>()
  return (most = Infinity): ExpectedCycles => (inputs, spikes, samples) =>
    Int32Array.from({ length: samples }, (_, sample) => {
      const counts = spikeCounts(description, inputs, spikes, sample)
      const key = counts.map((steps) => Array.prototype.join.call(steps, ',')).join(';')
      const before = known.get(key)
      if (before !== undefined) return before
      if (known.size >= most) return -1
      const cycles = inferenceCycles(description, lanes, counts)
      known.set(key, cycles)
      return cycles
    })
}
