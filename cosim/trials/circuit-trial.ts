import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'

/** A chain of layers and its circuit that are held against each other. What once differed is kept as JSON in cosim/fixtures/trials/. */
export type CircuitTrial = {
  readonly description: NetworkDescription
  readonly lanes: GraphLaneChoice
  /** Weights and inputs follow from it where they are not given. */
  readonly seed: number
  /** Parameters of the circuit that are changed, see `faultyParameters`: it then differs, but has to build. */
  readonly faults?: Readonly<Record<string, string>>
  /** Integer weights in the layout of `parameterLayout`. */
  readonly weights?: readonly number[]
  /** Encoded integer inputs of whole samples, see `graphInputShape`. */
  readonly inputs?: readonly number[]
}
