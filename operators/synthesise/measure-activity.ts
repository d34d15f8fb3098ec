import { countToggles } from '../../cosim/count-toggles.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { mostGraphSpikes } from '../../hdl/graph/most-graph-spikes.ts'
import type { NetworkActivity } from './network-activity.ts'
import type { NetworkActivityCost } from './network-cost.ts'

/** What inferences of a network do: from the traces that came, and from a simulation of its circuit for the samples that were kept. */
export const measureActivity = async (
  activity: NetworkActivity,
  design: Design,
  cacheDirectory: string,
  signal: AbortSignal,
): Promise<NetworkActivityCost> => {
  const { kept } = activity
  let registerToggles: number | undefined
  if (kept.length > 0) {
    const values = kept[0]!.input.length
    const all = new Int32Array(kept.length * values)
    kept.forEach(({ input }, sample) => all.set(input, sample * values))
    const lengths = Int32Array.from(kept, ({ length }) => length)
    const counts = await countToggles(design, all, kept.length, cacheDirectory, signal, lengths)
    registerToggles = counts.reduce((sum, { registers }) => sum + registers, 0) / counts.length
  }
  const cycles = graphCycles(design)(mostGraphSpikes(design.network.description))
  return { cycles, expected: activity.expected(), registerToggles }
}
