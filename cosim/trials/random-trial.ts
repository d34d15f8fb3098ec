import { graphParameters } from '../../hdl/graph/graph-parameters.ts'
import { randomLanes } from '../../hdl/random-lanes.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import { upgradeNetwork } from '../../models/graph/upgrade-network.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import { parameterLayout } from '../../models/network/parameter-layout.ts'
import { randomDescription, type RandomSize } from '../../models/network/random/random-description.ts'
import { checkNetwork } from '../../models/network/check-network.ts'
import { draws as drawsOf } from '../../models/random/draws.ts'
import type { CircuitTrial } from './circuit-trial.ts'

/** A fault in any parameter, mostly at an end of what one can be. */
const randomFault = (description: NetworkDescription, seed: number): Readonly<Record<string, string>> | undefined => {
  const draws = drawsOf(seed, 'random-fault')
  if (draws.chance(0.7)) return undefined
  try {
    const weights = new Int32Array(parameterLayout(description).length)
    const names = Object.keys(graphParameters(roundedGraph(upgradeNetwork(checkNetwork(description)), weights)))
    return { [draws.pick(names)]: String(draws.pick([-(2 ** 31), -1, 0, 1, 63, 64, 2 ** 31 - 1, draws.whole(0, 2 ** 24)])) }
  } catch (error) {
    // A description that is refused has no parameters.
    if (error instanceof EngramError) return undefined
    throw error
  }
}

/** A random network and lanes for its circuit; all of it follows from the seed. One that is only elaborated has a fault now and then. */
export const randomTrial = (seed: number, size: RandomSize): CircuitTrial => {
  const description = randomDescription(seed, size)
  const faults = size === 'elaborated' ? randomFault(description, seed) : undefined
  const lanes = randomLanes(description.layers.map((layer) => layer.size), description.readout.outputs, seed)
  return { description, lanes, seed, ...(faults && { faults }) }
}
