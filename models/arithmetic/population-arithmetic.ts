import { z } from 'zod'
import { isNumberFormat } from './is-number-format.ts'

/**
 * How numbers are rounded, stored and compared in the integer model and in the RTL. Every choice in which two
 * implementations of "the same" network can differ is a field here. A network has one of each; populations may have others but for
 * `format`.
 */
export const populationArithmetic = z.strictObject({
  /**
   * Format of inputs, weights and biases, `QS<integer bits>.<fraction bits>`, sign bit extra. Membranes, values and currents have its
   * fraction bits; a connection may have weights of another format.
   */
  format: z.string().refine(isNumberFormat, 'expected QS<integer bits>.<fraction bits>, 2 to 32 bits in all, such as QS2.13'),
  /** Width in bits of a membrane potential, or of another value that is kept or sent. */
  membraneWidth: z.int().min(2).max(32),
  /** Width in bits of what a population receives in a step; `format`: the width of the format. */
  currentWidth: z.union([z.int().min(2).max(32), z.literal('format')]),
  /** Fraction bits of coefficients (decay, Grünwald-Letnikov weights, reciprocal of 1 + lambda). */
  coefficientFraction: z.int().min(1).max(24),
  /** What a right shift drops: `floor` towards minus infinity, `nearest` adds half a unit first, `toward-zero` cuts off the magnitude. */
  rounding: z.enum(['floor', 'nearest', 'toward-zero']),
  /** What happens to a membrane potential, or another state, that does not fit its width. */
  overflow: z.enum(['saturate', 'wrap']),
  /** What happens to a current that does not fit its width. */
  currentOverflow: z.enum(['saturate', 'wrap']),
  /** A neuron spikes when its membrane potential is `>=` or strictly `>` its threshold. Holds for the float model too. */
  threshold: z.enum(['>=', '>']),
  /**
   * What a spike does to the membrane potential. `delayed`: the threshold is subtracted in the next step, outside the neuron's own
   * dynamics; `inside`: in the next step, before the division by 1 + lambda; `immediate`: in the same step, after the
   * comparison; `zero`: the potential becomes zero in the same step; `delayed-zero`: it is zero in the next step, whatever enters then.
   * Holds for the float model too.
   */
  reset: z.enum(['delayed', 'inside', 'immediate', 'zero', 'delayed-zero']),
  /** The products that make a current are shifted back once, as a `sum`, or each by itself (`product`). */
  truncation: z.enum(['sum', 'product']),
  /** A neuron's history shifts once per `sum` of its terms or once per term (`product`). */
  historyTruncation: z.enum(['sum', 'product']),
  /** Whether several connections into one input are brought into the width of a current one by one before they are added, or together. */
  connections: z.enum(['together', 'one-by-one']),
})

/** The arithmetic of a population: that of its network, with its own exceptions. */
export type PopulationArithmetic = Omit<z.infer<typeof populationArithmetic>, 'currentWidth'> & { readonly currentWidth: number }
