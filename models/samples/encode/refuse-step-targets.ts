import { EngramError } from '../../errors/engram-error.ts'
import { hasStepTargets } from './has-step-targets.ts'
import type { Sample } from '../sample.ts'

/**
 * For what changes the steps of a recording in a way that targets of single steps cannot follow.
 * @throws EngramError (exit code 2) where the sample has a target for each step
 */
export const refuseStepTargets = (sample: Sample): void => {
  if (!hasStepTargets(sample)) return
  throw new EngramError(
    `targets: got ${sample.targets!.length}, some for each of its ${sample.length} steps, expected targets of the whole sample: its steps `
    + 'become others',
    2,
  )
}
