import { smallerDescriptions } from '../../models/network/random/smaller-descriptions.ts'
import type { CircuitTrial } from './circuit-trial.ts'

const smallerTrials = function* (trial: CircuitTrial): Generator<CircuitTrial> {
  const { faults, ...sound } = trial
  if (faults) yield sound
  if (trial.lanes !== 1) yield { ...trial, lanes: 1 }
  for (const description of smallerDescriptions(trial.description)) {
    yield { ...trial, description }
    // Lanes of its own for each layer do not fit a network with fewer or smaller ones.
    if (typeof trial.lanes !== 'number') yield { ...trial, description, lanes: 2 }
  }
}

/**
 * The smallest trial that still fails, found greedily: of all that are a step simpler the first that fails is taken, until none does or
 * `most` were tried. `fails` says whether a trial does; one that is refused does not.
 */
export const shrinkTrial = async (
  trial: CircuitTrial,
  fails: (trial: CircuitTrial) => Promise<boolean>,
  most: number,
): Promise<CircuitTrial> => {
  let smallest = trial
  let tried = 0
  let found = true
  while (found) {
    found = false
    for (const candidate of smallerTrials(smallest)) {
      if (tried++ >= most) return smallest
      if (await fails(candidate)) {
        smallest = candidate
        found = true
        break
      }
    }
  }
  return smallest
}
