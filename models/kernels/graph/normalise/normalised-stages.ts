import type { GraphPart } from '../../../graph/graph-plan.ts'
import type { JoinedConnection } from '../joined-connections.ts'

/** The parts of a plan in order, a new stage before each into which something leads that is normalised or makes all steps at once. */
export const normalisedStages = (
  parts: readonly GraphPart[],
  into: readonly (readonly Pick<JoinedConnection, 'normalised' | 'product'>[])[],
): readonly (readonly GraphPart[])[] => {
  const stages: GraphPart[][] = []
  for (const part of parts) {
    const waits = part.populations.some((one) => into[one]!.some(({ normalised, product }) => normalised || product > 0))
    if (waits || stages.length === 0) stages.push([part])
    else stages.at(-1)!.push(part)
  }
  return stages
}
