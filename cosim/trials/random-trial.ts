import { designParameters } from '../../hdl/design-parameters.ts'
import { randomLanes } from '../../hdl/random-lanes.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import { parameterLayout } from '../../models/network/parameter-layout.ts'
import { randomDescription, type RandomSize } from '../../models/network/random/random-description.ts'
import { roundedNetwork } from '../../models/network/integer/rounded-network.ts'
import { draws as drawsOf } from '../../models/random/draws.ts'
import type { CircuitTrial } from './circuit-trial.ts'

/** A fault in any parameter, mostly at an end of what one can be. */
const randomFault = (description: NetworkDescription, seed: number): Readonly<Record<string, string>> | undefined => {
  const draws = drawsOf(seed, 'random-fault')
  if (draws.chance(0.7)) return undefined
  try {
    const names = Object.keys(designParameters(roundedNetwork(description, new Int32Array(parameterLayout(description).length))))
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
  return { description, lanes: randomLanes(description, seed), seed, ...(faults && { faults }) }
}
