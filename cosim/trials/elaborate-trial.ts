import { rm } from 'node:fs/promises'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { CircuitTrial } from './circuit-trial.ts'
import { lintDesign } from './lint-design.ts'
import { trialCircuit } from './trial-circuit.ts'

/** `refused`: by the check that `engram check` makes; `held`: the circuit elaborates without a warning. */
export type TrialOutcome = 'held' | 'refused' | { readonly says: string }

/**
 * Elaborates the circuit of a trial with Verilator, or finds that its description is refused before anything is trained. Anything else is a
 * finding: a warning, a failed assertion of a module, an exception. `directory` is empty again afterwards.
 */
export const elaborateTrial = async (trial: CircuitTrial, directory: string, signal?: AbortSignal): Promise<TrialOutcome> => {
  try {
    const says = await lintDesign(trialCircuit(trial).design, directory, signal)
    return says === undefined ? 'held' : { says }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof EngramError && error.exitCode === 2) return 'refused'
    return { says: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
