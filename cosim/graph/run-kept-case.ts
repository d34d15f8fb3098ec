import { generateDesign } from '../../hdl/generate-design.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'
import { checkKeptCase } from './check-kept-case.ts'

/** Runs a stream as a circuit, and says what is not as the integer model has it (`checkKeptCase`), or nothing. */
export const runKeptCase = async (
  one: GraphCase,
  lanes: GraphLaneChoice,
  simulator: SimulatorChoice['simulator'],
  cacheDirectory: string,
): Promise<string | undefined> => {
  const check = checkKeptCase(one)
  const circuit = await openCircuit(generateDesign(one.network, { lanes }), simulator, cacheDirectory)
  try {
    return await check(circuit)
  } finally {
    await circuit.close()
  }
}
