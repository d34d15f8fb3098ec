import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'

/**
 * Refuses encoded inputs of n samples that are not as long as `graphInputShape` says, and lengths that are none.
 * @throws EngramError (exit code 2) naming the sample
 */
export const checkSamples = (
  description: GraphDescription,
  inputs: { readonly length: number },
  samples: number,
  lengths?: Int32Array,
): void => {
  const { length, recorded } = graphInputShape(description)
  const { steps } = description
  if (inputs.length !== samples * length) {
    throw new EngramError(`inputs: got ${inputs.length} values, expected ${samples} samples of ${length}`, 2)
  }
  if (!lengths) return
  if (lengths.length !== samples)
    throw new EngramError(`lengths: got ${lengths.length} values, expected ${samples}, one for each sample`, 2)
  const wrong = lengths.findIndex((one) => one < (recorded ? 1 : steps) || one > steps)
  if (wrong < 0) return
  const expected = recorded ? `a number of steps from 1 to ${steps}` : `${steps}, as an observation enters in every step`
  throw new EngramError(`length of sample ${wrong}: got ${lengths[wrong]}, expected ${expected}`, 2)
}
