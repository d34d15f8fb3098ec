import { graphCyclesBound } from '../hdl/graph/graph-cycles-bound.ts'
import type { GraphLanes } from '../hdl/graph/graph-lanes.ts'
import type { GraphDescription } from '../models/graph/graph-description.ts'

/** How many times as long as at most an inference may take: inputs may be withheld, results not be taken, a fault may add steps. */
const patience = 4

/** An inference of a circuit that takes more cycles than this has hung, however fast or slow its simulator is. */
export const mostCycles = (description: GraphDescription, lanes: GraphLanes): number =>
  patience * graphCyclesBound(description, lanes) + 1000
