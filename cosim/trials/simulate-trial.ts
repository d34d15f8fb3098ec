import { rm } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { EngramError } from '../../models/errors/engram-error.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import type { CircuitTrial } from './circuit-trial.ts'
import type { TrialOutcome } from './elaborate-trial.ts'
import { runTrial } from './run-trial.ts'
import { trialCircuit } from './trial-circuit.ts'

/**
 * Holds the compiled integer model, and the circuit of a trial in both simulators unless some are named, against the exact oracle. What is
 * built below `directory` is removed, unless it is built into another `cache`.
 */
export const simulateTrial = async (
  trial: CircuitTrial,
  directory: string,
  signal?: AbortSignal,
  cache = directory,
  simulators: readonly SimulatorChoice['simulator'][] = ['verilator', 'embedded'],
): Promise<TrialOutcome> => {
  try {
    const { design, inputs, samples } = trialCircuit(trial)
    const [compiled, exact] = [integerGraph(design.network), graphOracle(design.network)].map((model) =>
      model.evaluate(inputs, samples),
    )
    if (!isDeepStrictEqual(compiled, exact)) return { says: 'the compiled integer model differs from the oracle' }
    for (const simulator of simulators) {
      const says = await runTrial(trial, simulator, cache, signal)
      if (says !== undefined) return { says: `${simulator}: ${says}` }
    }
    return 'held'
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof EngramError && error.exitCode === 2) return 'refused'
    return { says: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
