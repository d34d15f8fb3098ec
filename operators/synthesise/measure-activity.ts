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
  const { inputs } = activity
  let registerToggles: number | undefined
  if (inputs.length > 0) {
    const length = inputs[0]!.length
    const all = new Int32Array(inputs.length * length)
    inputs.forEach((input, sample) => all.set(input, sample * length))
    const counts = await countToggles(design, all, inputs.length, cacheDirectory, signal)
    registerToggles = counts.reduce((sum, { registers }) => sum + registers, 0) / counts.length
  }
  const cycles = graphCycles(design, mostGraphSpikes(design.network.description))
  return { cycles, expected: activity.expected(), registerToggles }
}
