import { checkGraph } from '../check/check-graph.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphInterpreter } from '../graph-interpreter.ts'
import { checkParameters } from './check-parameters.ts'
import { fusedGraph } from './fused-graph.ts'
import { graphChain } from './graph-chain.ts'
import { graphScan } from './graph-scan.ts'

/**
 * The float interpretation of a network with its parameters (`graphLayout`: weights and biases, then what is trained of populations). A
 * chain that the fused kernels can run (`graphChain`) runs on them, in float32, as it is trained; every other graph as a plain scan over
 * each kind's step, in float64 inside.
 * @throws EngramError (exit code 2) for a wrong description or parameters that do not belong to it; `evaluate`, for inputs of another shape
 *   or lengths that are none
 */
export const floatGraph = (value: GraphDescription, parameters: Float32Array): GraphInterpreter<Float32Array> => {
  const description = checkGraph(value)
  const chain = graphChain(description, checkParameters(description, parameters), parameters)
  return chain ? fusedGraph(description, chain) : graphScan(description, parameters)
}
