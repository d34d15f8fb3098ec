import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { fixedWeights } from '../../models/graph/fixed/fixed-weights.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/**
 * A network with weights from -0.6 to 0.6, as trained ones mostly are, the same ones every time; trained parameters are as they begin,
 * fixed weights as they follow. */
export const randomNetwork = (description: GraphDescription): RoundedGraph => {
  const next = counterNumbers(7)
  const { layout, trained } = standInGraph(description)
  const weights = Array.from({ length: layout.weightCount }, () => (next() - 0.5) * 1.2)
  const parameters = Float32Array.from([...weights, ...trained])
  for (const { start, values } of fixedWeights(description, layout)) parameters.set(values, start)
  return roundGraph(description, parameters)
}
