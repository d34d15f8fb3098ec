import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'

/** A graph in whose circuit mutants are sought, without what most have in common, its lanes and the seed of its weights and inputs. */
export type MutatedGraph = Omit<GraphInput, 'schema' | 'arithmetic'> & {
  readonly name: string
  readonly lanes: GraphLaneChoice
  readonly seed: number
  readonly arithmetic?: Partial<GraphInput['arithmetic']>
}
