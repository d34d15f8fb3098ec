import type { CircuitTrial } from './circuit-trial.ts'
import { trialChoices } from './trial-choices.ts'

/** Every two choices of a trial that belong to different fields, or stand side by side in one network, as one text. */
export const choicePairs = (trial: CircuitTrial): readonly string[] => {
  const choices = [...trialChoices(trial)].toSorted()
  return choices.flatMap((one, index) => choices.slice(index + 1).map((other) => `${one}, ${other}`))
}
