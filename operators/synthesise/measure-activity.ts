import { countToggles } from '../../cosim/count-toggles.ts'
import { inferenceCycles } from '../../hdl/cost/timing/inference-cycles.ts'
import type { NetworkActivity } from './network-activity.ts'
import type { NetworkActivityCost } from './network-cost.ts'

/** What inferences of a network do: from the traces that came, and from a simulation of those samples that were kept. */
export const measureActivity = async (
  activity: NetworkActivity,
  cacheDirectory: string,
  signal: AbortSignal,
): Promise<NetworkActivityCost> => {
  const { design, inputs } = activity
  let registerToggles: number | undefined
  if (inputs.length > 0) {
    const length = inputs[0]!.length
    const all = new Int32Array(inputs.length * length)
    inputs.forEach((input, sample) => all.set(input, sample * length))
    const counts = await countToggles(design, all, inputs.length, cacheDirectory, signal)
    registerToggles = counts.reduce((sum, { registers }) => sum + registers, 0) / counts.length
  }
  return { cycles: inferenceCycles(design.network.description, design.lanes), expected: activity.expected(), registerToggles }
}
