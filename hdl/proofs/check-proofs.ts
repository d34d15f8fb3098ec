import type { SmtSolver } from '../tools/solver/find-smt-solver.ts'
import { concurrencyLimit } from '../tools/concurrency-limit.ts'
import type { Yosys } from '../tools/yosys/find-yosys.ts'
import { checkProof, type CheckedProof } from './check-proof.ts'
import { elaborateCircuits } from './elaborate-circuits.ts'
import type { Proof } from './proof.ts'

/**
 * Reads the circuits of all proofs at once and asks the solver about each, `jobs` at a time; gives a promise for every proof, in their
 * order.
 * @throws EngramError where a circuit cannot be read
 */
export const checkProofs = async (
  { yosys, solver }: { readonly yosys: Yosys; readonly solver: SmtSolver },
  proofs: readonly Proof[],
  { limit, jobs }: { readonly limit: number; readonly jobs: number },
  signal: AbortSignal,
): Promise<readonly Promise<CheckedProof>[]> => {
  const wanted = proofs.flatMap(({ circuit, mutations }) => [{ circuit }, ...mutations.map((mutation) => ({ circuit, mutation }))])
  const systems = await elaborateCircuits(yosys, wanted, signal)
  const limited = concurrencyLimit(jobs)
  let next = 0
  return proofs.map((proof) => {
    const system = systems[next]!
    const faulty = systems.slice(next + 1, next + 1 + proof.mutations.length)
    next += 1 + proof.mutations.length
    const checked = limited(() => checkProof(solver, { proof, system, faulty }, limit, signal))
    // Whoever waits for an earlier one meets this failure later; until then nobody has left it unheard.
    checked.catch(() => {})
    return checked
  })
}
