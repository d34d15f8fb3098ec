import { graphOracle } from '../../models/graph/graph-oracle.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { compareTraces } from '../compare-traces.ts'
import { openCircuit } from '../simulators/open-circuit.ts'
import type { CircuitTrial } from './circuit-trial.ts'
import { trialCircuit } from './trial-circuit.ts'

/**
 * Runs a trial's circuit in one simulator and holds every membrane, spike, output and action against the exact oracle. Says what differs
 * first, or why the circuit does not build or run; nothing where all is equal. The build is kept below `directory`.
 * @throws EngramError (exit code 2) where the description is refused; the reason of the abort
 */
export const runTrial = async (
  trial: CircuitTrial,
  simulator: SimulatorChoice['simulator'],
  directory: string,
  signal?: AbortSignal,
): Promise<string | undefined> => {
  const { design, inputs, samples } = trialCircuit(trial)
  const { description } = design.network
  const expected = graphOracle(design.network).evaluate(inputs, samples)
  try {
    const circuit = await openCircuit(design, simulator, directory, { ...(signal && { signal }) })
    try {
      const { total, first } = compareTraces(description, samples, expected, await circuit.evaluate(inputs, samples), 1)
      const shown = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
      return total === 0 ? undefined : `${total} values differ, first ${JSON.stringify(first[0], shown)}`
    } finally {
      await circuit.close()
    }
  } catch (error) {
    signal?.throwIfAborted()
    return (error as Error).message
  }
}
