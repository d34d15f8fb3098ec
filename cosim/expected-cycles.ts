import type { Design } from '../hdl/generate-design.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { graphSpikes } from '../hdl/graph/graph-spikes.ts'

/**
 * Clock cycles that inferences take, from their inputs and the spikes of the integer model ([n][...] both), and their lengths where
 * they are shorter than the network's steps.
 */
export type ExpectedCycles = (inputs: Int32Array, spikes: Uint8Array, samples: number, lengths?: Int32Array) => Int32Array

/** The cycles of a design's inferences as `graphCycles` has them. */
export const expectedCycles = (design: Pick<Design, 'network' | 'lanes'>): ExpectedCycles => {
  const { description } = design.network
  const spikesOf = graphSpikes(description)
  const cyclesOf = graphCycles(design)
  return (inputs, spikes, samples, lengths) => {
    const cycles = new Int32Array(samples)
    for (let sample = 0; sample < samples; sample++)
      cycles[sample] = cyclesOf(spikesOf({ inputs, spikes, length: lengths?.[sample] ?? description.steps }, sample))
    return cycles
  }
}
