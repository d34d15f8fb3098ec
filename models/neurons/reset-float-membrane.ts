import type { ArithmeticDescription, NeuronStep } from './neuron-types.ts'

/**
 * What is known before the reset: the potential from the neuron's own dynamics, its threshold at rest, whether it spiked last step, by how
 * much the threshold is raised in this one, and whether the neuron is refractory (1).
 */
export type BeforeReset = {
  readonly potential: number
  readonly threshold: number
  readonly spike: number
  readonly raised?: number
  readonly held?: number | undefined
}

/** Float counterpart of `resetMembrane`: compares with the threshold and resets, in the order that `arithmetic.reset` names. */
export const resetFloatMembrane = (
  { reset, threshold: comparison }: ArithmeticDescription,
  { potential, threshold, spike, raised = 0, held = 0 }: BeforeReset,
): NeuronStep<number> => {
  const fires = (value: number): 0 | 1 =>
    held === 0 && (value > threshold + raised || (comparison === '>=' && value === threshold + raised)) ? 1 : 0
  if (reset === 'delayed' || reset === 'inside' || reset === 'delayed-zero') {
    const membrane = { delayed: potential - threshold * spike, inside: potential, 'delayed-zero': spike === 1 ? 0 : potential }[reset]
    return { membrane, spike: fires(membrane) }
  }
  const fired = fires(potential)
  return { membrane: fired === 0 ? potential : reset === 'zero' ? 0 : potential - threshold, spike: fired }
}
