import type { Design } from '../../hdl/generate-design.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { checkGraphCase } from '../graph/check-graph-case.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'

/**
 * Loads networks of one shape one after the other into one running circuit, each of which is held to its own models (`checkGraphCase`).
 * Says how many were, or what is not so of which.
 */
export const loadOneByOne = async (
  cases: readonly GraphCase[],
  lanes: GraphLaneChoice,
  simulator: SimulatorChoice['simulator'],
  cacheDirectory: string,
): Promise<{ readonly loaded: number; readonly difference?: string }> => {
  const designs = cases.map(({ network }): Design => generateDesign(network, { lanes, parameters: 'loadable' }))
  const circuit = await openCircuit(designs[0]!, simulator, cacheDirectory)
  try {
    for (const [index, design] of designs.entries()) {
      if (design.hash !== designs[0]!.hash) return { loaded: index, difference: `network ${index} is of another shape` }
      const status = await circuit.load(design.loadable!.packet)
      if (status !== 0) return { loaded: index, difference: `network ${index}: status ${status}` }
      const difference = await checkGraphCase(design, cases[index]!)(circuit)
      if (difference !== undefined) return { loaded: index, difference: `network ${index}: ${difference}` }
    }
    return { loaded: designs.length }
  } finally {
    await circuit.close()
  }
}
