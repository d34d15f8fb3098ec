import { randomLanes } from '../../hdl/random-lanes.ts'
import { randomDescription, type RandomSize } from '../../models/network/random/random-description.ts'
import type { CircuitTrial } from './circuit-trial.ts'

/** A random network and lanes for its circuit; all of it follows from the seed. */
export const randomTrial = (seed: number, size: RandomSize): CircuitTrial => {
  const description = randomDescription(seed, size)
  return { description, lanes: randomLanes(description, seed), seed }
}
