import type { ArithmeticDescription, NeuronStep } from './neuron-types.ts'

/** What is known before the reset: the potential from the neuron's own dynamics, its threshold, and whether it spiked last step. */
export type BeforeReset = { readonly potential: number; readonly threshold: number; readonly spike: number }

/** Float counterpart of `resetMembrane`: compares with the threshold and resets, in the order that `arithmetic.reset` names. */
export const resetFloatMembrane = (
  { reset, threshold: comparison }: ArithmeticDescription,
  { potential, threshold, spike }: BeforeReset,
): NeuronStep<number> => {
  const fires = (value: number): 0 | 1 => (value > threshold || (comparison === '>=' && value === threshold) ? 1 : 0)
  if (reset === 'delayed' || reset === 'inside' || reset === 'delayed-zero') {
    const membrane = { delayed: potential - threshold * spike, inside: potential, 'delayed-zero': spike === 1 ? 0 : potential }[reset]
    return { membrane, spike: fires(membrane) }
  }
  const fired = fires(potential)
  return { membrane: fired === 0 ? potential : reset === 'zero' ? 0 : potential - threshold, spike: fired }
}
