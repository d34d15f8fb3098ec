import type { GraphLanes } from '../../graph/graph-lanes.ts'
import type { CircuitCost } from '../paths/parts-cost.ts'

/** Lanes of a circuit with what they cost by prediction. */
export type LaneOption = {
  readonly lanes: GraphLanes
  /** Clock cycles of an inference in the worst case. */
  readonly cycles: number
  readonly cost: CircuitCost
  /** `circuitArea`, in LUTs. */
  readonly area: number
}
