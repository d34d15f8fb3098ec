import { z } from 'zod'
import { isNumberFormat } from '../arithmetic/is-number-format.ts'
import { deltaEncoder } from '../encoders/delta-encoder.ts'
import { latencyEncoder } from '../encoders/latency-encoder.ts'
import { rateEncoder } from '../encoders/rate-encoder.ts'

/**
 * How numbers are rounded, stored and compared in the integer model and in the RTL. Every choice in which two
 * implementations of "the same" network can differ is a field here.
 */
export const arithmeticDescription = z.strictObject({
  /** Format of inputs, weights, biases and the first layer's input current: `QS<integer bits>.<fraction bits>`, sign bit extra. */
  format: z.string().refine(isNumberFormat, 'expected QS<integer bits>.<fraction bits>, 2 to 32 bits in all, such as QS2.13'),
  /** Width of a membrane potential in bits; its fraction bits are those of `format`. */
  membraneWidth: z.int().min(2).max(32),
  /** Width in bits of the input current of every layer after the first. */
  hiddenCurrentWidth: z.int().min(2).max(32),
  /** Fraction bits of neuron coefficients (decay, Grünwald-Letnikov weights, reciprocal of 1 + lambda). */
  coefficientFraction: z.int().min(1).max(24),
  /** What a right shift drops: `floor` towards minus infinity, `nearest` adds half a unit first, `toward-zero` cuts off the magnitude. */
  rounding: z.enum(['floor', 'nearest', 'toward-zero']),
  /** What happens to a membrane potential, or another state of a neuron, that does not fit its width. */
  overflow: z.enum(['saturate', 'wrap']),
  /** What happens to an input current that does not fit its width. */
  currentOverflow: z.enum(['saturate', 'wrap']),
  /** A neuron spikes when its membrane potential is `>=` or strictly `>` its threshold. Holds for the float model too. */
  threshold: z.enum(['>=', '>']),
  /** Time steps by which the spikes of one layer reach the next late (0, or 1 as in circuits that latch too early). Float model too. */
  layerDelay: z.union([z.literal(0), z.literal(1)]),
  /**
   * What a spike does to the membrane potential. `delayed`: the threshold is subtracted in the next step, outside the neuron's own
   * dynamics; `inside`: in the next step, before the division by 1 + lambda; `immediate`: in the same step, after the
   * comparison; `zero`: the potential becomes zero in the same step; `delayed-zero`: it is zero in the next step, whatever enters then.
   * Holds for the float model too.
   */
  reset: z.enum(['delayed', 'inside', 'immediate', 'zero', 'delayed-zero']),
  /** The first layer shifts once per `sum` of products or once per `product`. */
  linearTruncation: z.enum(['sum', 'product']),
  /** A neuron's history shifts once per `sum` of its terms or once per term (`product`). */
  historyTruncation: z.enum(['sum', 'product']),
  /** The readout shifts once per `sum` of products or once per `product`. */
  readoutTruncation: z.enum(['sum', 'product']),
})

/** A spiking layer: `size` neurons of one kind, fully connected to what precedes it. `neuron` is checked by its registry entry. */
export const layerDescription = z.strictObject({
  size: z.int().min(1).max(4096),
  neuron: z.looseObject({ kind: z.string() }),
})

const encoding = z.union([
  z.strictObject({ kind: z.literal('current') }),
  rateEncoder.parameters,
  latencyEncoder.parameters,
  deltaEncoder.parameters,
])

/** Schema of a {@link NetworkDescription}: one plain JSON value, from which all three interpretations follow. */
export const networkDescription = z.strictObject({
  schema: z.literal(1),
  /** Values that enter the first layer: the observation's, or its spike lines. */
  inputs: z.int().min(1).max(4096),
  /** Time steps of one inference; all state is zero at its start. */
  steps: z.int().min(1).max(4096),
  /** `current`: the observation is the same current in every time step; the others turn it into spikes. */
  encoding,
  layers: z.array(layerDescription).min(1).max(16),
  /** Linear readout of the last layer's membrane potential (not its spikes), accumulated over all steps. */
  readout: z.strictObject({ outputs: z.int().min(1).max(4096) }),
  arithmetic: arithmeticDescription,
})

/** A network as plain data: sizes, neurons, arithmetic. Weights are kept beside it, see `parameterLayout`. */
export type NetworkDescription = z.infer<typeof networkDescription>
