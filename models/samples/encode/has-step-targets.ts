import type { Sample } from '../sample.ts'

/**
 * Whether a sample has targets for each of its steps: it has a mask, or they come out even over more than one step.
 */
export const hasStepTargets = ({ targets, mask, length }: Sample): boolean =>
  targets !== null && (mask !== null || (length > 1 && targets.length > 0 && targets.length % length === 0))
