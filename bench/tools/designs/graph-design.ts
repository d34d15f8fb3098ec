import type { GraphLaneChoice } from '../../../hdl/graph/graph-lanes.ts'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../../models/graph/graph-description.ts'
import type { CostDesign } from '../cost-designs.ts'

/** A graph with its lanes, from which the cost model learns or against which it is held. */
export const graphDesign = (
  name: string,
  teaches: boolean,
  description: Omit<GraphInput, 'schema' | 'readout'> & { readonly readout: object },
  lanes: GraphLaneChoice,
): CostDesign => ({ name, teaches, description: checkGraph({ schema: 2, ...description }), lanes })
