import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphPlan } from '../graph-plan.ts'

/**
 * Checks that nothing is normalised inside a cycle: the mean over all steps of what a connection brings is not known before its first step
 * has an effect there.
 * @throws EngramError (exit code 2) naming the connection and the populations of the cycle
 */
export const checkNormalised = ({ populations, connections }: GraphDescription, { parts }: GraphPlan): void =>
  connections.forEach(({ name, from, to, normalise }, index) => {
    const part = parts.find((one) => one.populations.some((population) => populations[population]!.name === to))!
    if (!normalise || !part.populations.some((population) => populations[population]!.name === from)) return
    const cycle = part.populations.map((population) => populations[population]!.name).join(', ')
    throw new EngramError(
      `network.connections[${index}].normalise: got ${showValue(normalise)} for ${name}, which lies inside the cycle of ${cycle}, `
      + 'expected nothing there; a connection that leads into a cycle from outside can be normalised',
      2,
    )
  })
