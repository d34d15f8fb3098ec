import { EngramError } from '../../models/errors/engram-error.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import { choicePairs } from './choice-pairs.ts'
import type { CircuitTrial } from './circuit-trial.ts'
import { nextByPairs } from './next-by-pairs.ts'
import { randomTrial } from './random-trial.ts'
import { trialCircuit } from './trial-circuit.ts'

/** Whether the trial is not refused, and its neurons spike, and not always. */
const lively = (trial: CircuitTrial): boolean => {
  try {
    const { design, inputs, samples } = trialCircuit(trial)
    const { spikes } = graphOracle(design.network).evaluate(inputs, samples)
    return spikes.includes(1) && spikes.includes(0)
  } catch (error) {
    if (error instanceof EngramError && error.exitCode === 2) return false
    throw error
  }
}

/** So many random trials, chosen one after the other so that each brings as many pairs of choices as can be that none before it had. */
export const pairwiseTrials = (count: number, candidates: number): readonly CircuitTrial[] => {
  const rest = new Map(Array.from({ length: candidates }, (_, seed) => {
    const trial = randomTrial(seed, 'simulated')
    return [trial, choicePairs(trial)]
  }))
  const seen = new Set<string>()
  const chosen: CircuitTrial[] = []
  while (chosen.length < count && rest.size > 0) {
    const { candidate, fresh } = nextByPairs(rest, seen)!
    rest.delete(candidate)
    if (!lively(candidate)) continue
    for (const pair of fresh) seen.add(pair)
    chosen.push(candidate)
  }
  return chosen
}
