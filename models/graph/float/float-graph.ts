import { checkGraph } from '../check/check-graph.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphInterpreter } from '../graph-interpreter.ts'
import { foldedGraph } from '../normalise/folded-graph.ts'
import { checkParameters } from './check-parameters.ts'
import { fusedGraph } from './fused-graph.ts'
import { graphLayout } from '../graph-layout.ts'
import { graphChain } from './graph-chain.ts'
import { graphScan } from './graph-scan.ts'

/**
 * The float interpretation of a network with its parameters (`graphLayout`: weights and biases, then what is trained of populations). A
 * chain that the fused kernels can run (`graphChain`) runs on them, in float32, as it is trained; every other graph as a plain scan over
 * each kind's step, in float64 inside. Normalisation is that of the running averages, folded into weights and biases (`foldedGraph`).
 * @throws EngramError (exit code 2) for a wrong description or parameters that do not belong to it; `evaluate`, for inputs of another shape
 *   or lengths that are none
 */
export const floatGraph = (value: GraphDescription, given: Float32Array): GraphInterpreter<Float32Array> => {
  const checked = checkGraph(value)
  checkParameters(checked, given)
  const { description, parameters } = foldedGraph(checked, given)
  const chain = graphChain(description, graphLayout(description), parameters)
  return chain ? fusedGraph(description, chain) : graphScan(description, parameters)
}
