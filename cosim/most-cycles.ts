import { inferenceCyclesBound } from '../hdl/cost/timing/inference-cycles-bound.ts'
import type { CircuitLanes } from '../hdl/circuit-lanes.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'

/** How many times as long as at most an inference may take: inputs may be withheld, results not be taken, a fault may add steps. */
const patience = 4

/** An inference of a circuit that takes more cycles than this has hung, however fast or slow its simulator is. */
export const mostCycles = (description: NetworkDescription, lanes: CircuitLanes): number =>
  patience * inferenceCyclesBound(description, lanes) + 1000
