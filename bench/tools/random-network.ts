import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** A network with weights from -0.6 to 0.6, as trained ones mostly are; the same ones every time. */
export const randomNetwork = (description: GraphDescription): RoundedGraph => {
  const next = counterNumbers(7)
  return roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 1.2))
}
