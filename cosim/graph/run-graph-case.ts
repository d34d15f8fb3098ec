import { generateDesign } from '../../hdl/generate-design.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'
import { checkGraphCase } from './check-graph-case.ts'

/** Runs a graph as a circuit, and says what is not as its models say (`checkGraphCase`), or nothing. */
export const runGraphCase = async (
  one: GraphCase,
  lanes: GraphLaneChoice,
  simulator: SimulatorChoice['simulator'],
  cacheDirectory: string,
  signal?: AbortSignal,
): Promise<string | undefined> => {
  const design = generateDesign(one.network, { lanes })
  const check = checkGraphCase(design, one)
  const circuit = await openCircuit(design, simulator, cacheDirectory, { ...(signal && { signal }) })
  try {
    return await check(circuit)
  } finally {
    await circuit.close()
  }
}
