import type { SmtSolver } from '../tools/solver/find-smt-solver.ts'
import { runSmtSolver } from '../tools/solver/run-smt-solver.ts'
import { MissingSignal } from './missing-signal.ts'
import { obligations, type Obligation, type ObligationScope } from './obligations.ts'
import type { Mutation, Proof } from './proof.ts'
import { renderWitness } from './render-witness.ts'
import type { TransitionSystem } from './transition-system.ts'

/**
 * `proved`: for all inputs in the sense of its kind. `refuted`: `witness` shows how, or what is never reached. `undecided`: the solver ran
 * out of time, or the assertions are not inductive (`witness` shows a step that reset need not lead to).
 */
export type ProofOutcome = {
  readonly verdict: 'proved' | 'refuted' | 'undecided'
  readonly reason: string
  readonly witness: string
  /** What the solver took. */
  readonly seconds: number
}

/** A proof as it was checked: its circuit, and every circuit with a fault. */
export type CheckedProof = {
  readonly proof: Proof
  readonly outcome: ProofOutcome
  readonly mutations: readonly { readonly mutation: Mutation; readonly outcome: ProofOutcome }[]
  /** Proved, and every fault refuted. */
  readonly ok: boolean
}

type Answered = Awaited<ReturnType<typeof runSmtSolver>>[number]

const judge = (asked: readonly Obligation[], answers: readonly Answered[]): ProofOutcome => {
  const seconds = answers.reduce((sum, answer) => sum + answer.seconds, 0)
  const results = asked.map((obligation, index) => ({ ...obligation, ...answers[index]! }))
  const wrong = results.find(({ part, verdict }) => verdict === (part === 'cover' ? 'unsat' : 'sat') && part !== 'step')
  const witness = (result: (typeof results)[number]): string => (result.verdict === 'sat' ? renderWitness(result.shown, result.values) : '')
  if (wrong)
    return { verdict: 'refuted', reason: wrong.part === 'cover' ? `not so: ${wrong.title}` : wrong.title, witness: witness(wrong), seconds }
  const open = results.find(({ part, verdict }) => verdict === 'unknown' || (part === 'step' && verdict === 'sat'))
  if (open)
    return {
      verdict: 'undecided',
      reason: open.verdict === 'unknown' ? 'out of time' : `not inductive: ${open.title}`,
      witness: witness(open),
      seconds,
    }
  return { verdict: 'proved', reason: '', witness: '', seconds }
}

/** What has to be asked of a circuit; or, where it lost a signal that the proof speaks of, the outcome, which needs no question. */
const questions = (proof: Proof, system: TransitionSystem, scope: ObligationScope): readonly Obligation[] | ProofOutcome => {
  try {
    return obligations(proof, system, scope)
  } catch (error) {
    if (!(error instanceof MissingSignal)) throw error
    return { verdict: 'refuted', reason: error.message, witness: '', seconds: 0 }
  }
}

const isOutcome = (group: readonly Obligation[] | ProofOutcome): group is ProofOutcome => 'verdict' in group

/**
 * Asks the solver whether a proof holds of its circuit and of each with a fault; `limit`: seconds for one question.
 * @throws EngramError where the solver fails; the reason of the signal
 */
export const checkProof = async (
  solver: SmtSolver,
  { proof, system, faulty }: { readonly proof: Proof; readonly system: TransitionSystem; readonly faulty: readonly TransitionSystem[] },
  limit: number,
  signal: AbortSignal,
): Promise<CheckedProof> => {
  const outcomesOf = async (asked: readonly (readonly Obligation[] | ProofOutcome)[]): Promise<readonly ProofOutcome[]> => {
    const queries = asked.flatMap((group) => (isOutcome(group) ? [] : group.map(({ query }) => query)))
    const answers = queries.length === 0 ? [] : await runSmtSolver(solver, queries, limit, signal)
    let next = 0
    return asked.map((group) => (isOutcome(group) ? group : judge(group, answers.slice(next, (next += group.length)))))
  }
  // What a fault breaks shows from reset on; its induction step would say nothing.
  const groups = [questions(proof, system, 'proof'), ...faulty.map((one) => questions(proof, one, 'search'))]
  const [sound, ...faults] = await outcomesOf(groups)
  // Where the step fails, a way from reset to a violation says more than a state that nothing leads to.
  const [found] = sound!.verdict === 'undecided' && proof.kind === 'induction' ? await outcomesOf([questions(proof, system, 'search')]) : []
  const outcome = found?.verdict === 'refuted' ? { ...found, seconds: found.seconds + sound!.seconds } : sound!
  const mutations = proof.mutations.map((mutation, index) => ({ mutation, outcome: faults[index]! }))
  const ok = outcome.verdict === 'proved' && mutations.length > 0 && mutations.every(({ outcome }) => outcome.verdict === 'refuted')
  return { proof, outcome, mutations, ok }
}
