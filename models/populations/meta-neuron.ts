import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { spikeCondition } from '../arithmetic/spike-condition.ts'
import { liftConstants } from '../neurons/lift-constants.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'

/** Ends of the inner parameters; within them |1 - recoveryRate| + |coupling| < 1, so that every bounded input leaves a bounded neuron. */
const ends = {
  alpha: { low: 0, high: 1, constant: 'alpha' },
  threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' },
  coupling: { low: -0.45, high: 0.45, constant: 'coupling' },
  recoveryRate: { low: 0.5, high: 1, constant: 'retention' },
  rest: { low: 0, high: 4, constant: 'rest' },
  rise: { low: 0, high: 4, constant: 'rise' },
} as const

const within = ({ low, high }: { readonly low: number; readonly high: number }) => z.number().min(low).max(high)

const parameters = z.strictObject({
  kind: z.literal('meta-neuron'),
  /** Share of the synaptic current that is left after one time step; 0.5 in the source. */
  alpha: within(ends.alpha),
  /** 0.5 in the source. At most what the widest membrane holds. */
  threshold: z.number().positive().max(ends.threshold.high),
  /** By how much of the membrane potential the recovery grows in a step: th_v, -0.172 in the source. */
  coupling: within(ends.coupling),
  /** Share of the recovery that a step takes: th_u, 0.529 in the source. */
  recoveryRate: within(ends.recoveryRate),
  /** What a spike sets the membrane potential to: th_r, 0.021 in the source. */
  rest: within(ends.rest),
  /** By how much a spike raises the recovery: th_s, 0.132 in the source. */
  rise: within(ends.rise),
})

type MetaNeuronConstants = {
  readonly threshold: bigint
  readonly alpha: bigint
  /** 1 + coupling, so that it is not negative. */
  readonly coupling: bigint
  /** 1 - recoveryRate. */
  readonly retention: bigint
  readonly rest: bigint
  readonly rise: bigint
  /** Fraction bits of a membrane potential, by which its square is shifted. */
  readonly format_fraction: bigint
}

/**
 * Meta-neuron: a quadratic neuron of two variables, whose four inner parameters may be learned, and a synaptic current. Discrete time,
 * one step = one unit of time:
 *   J[n] = alpha J[n-1] + I[n]
 *   v = rest where S[n-1] = 1, otherwise V[n-1];   u = U[n-1] + rise S[n-1]
 *   V[n] = v + (v^2 - v - u + J[n]) = v^2 - u + J[n]
 *   U[n] = u + coupling v - recoveryRate u
 *   S[n] = V[n] >= threshold
 * The reset is part of these, so `arithmetic.reset` does not concern it. What is squared is below the threshold, or `rest`, or was
 * driven below zero by J - u; with |1 - recoveryRate| + |coupling| < 1 it therefore stays bounded. In refractory steps v is `rest` as well.
 *
 * In integers all three are `membraneWidth` bits wide, with F fraction bits of the format and C of the coefficients; what is beyond is
 * clipped, or wraps, as `overflow` says:
 *   J = resize( shift(J alpha, C) + I ),   U = resize( shift(u (1 - recoveryRate), C) + shift(v (1 + coupling), C) - v )
 *   V = resize( shift(v v, F) - u + J )
 * Source: Cheng, Zhang, Jia, Xu 2020, "Meta-neurons improve spiking neural networks for efficient spatio-temporal learning"
 * (arXiv 2010.03140), and the discrete form of Zhang et al. 2022, "Multiscale dynamic coding improved spiking actor network for
 * reinforcement learning" (arXiv 2106.07854).
 */
export const metaNeuron: NeuronModel<z.infer<typeof parameters>, MetaNeuronConstants> = {
  kind: 'meta-neuron',
  parameters,
  varying: ends,
  states: ['synaptic_current', 'recovery'],
  lateStates: ['recovery'],
  ownReset: true,
  depth: () => 1,
  step: ({ alpha, threshold, coupling, recoveryRate, rest, rise }, { current, past, spike, states, held = 0 }, arithmetic) => {
    const synaptic = alpha * states[0]! + current
    const reset = held === 1 ? 1 : spike
    const potential = past(1) * (1 - reset) + rest * reset
    const raised = states[1]! + rise * spike
    const membrane = potential * potential - raised + synaptic
    const reached = arithmetic.threshold === '>' ? membrane > threshold : membrane >= threshold
    return {
      membrane, spike: held !== 1 && reached ? 1 : 0,
      states: [synaptic, raised + coupling * potential - recoveryRate * raised],
    }
  },
  kernelMemory: ({ alpha, threshold, coupling, recoveryRate, rest, rise }) =>
    ({ sends: 'spikes', rows: { synapticDecay: alpha, threshold, coupling, retention: 1 - recoveryRate, rest, rise } }),
  constants: ({ alpha, threshold, coupling, recoveryRate, rest, rise }, { format, coefficientFraction, membraneWidth }) => {
    const { fraction } = numberFormat(format)
    const coefficient = (value: number): bigint => BigInt(roundHalfEven(value * 2 ** coefficientFraction))
    const potential = (value: number): bigint => BigInt(Math.min(roundHalfEven(value * 2 ** fraction), 2 ** (membraneWidth - 1) - 1))
    return {
      threshold: BigInt(roundHalfEven(threshold * 2 ** fraction)),
      alpha: coefficient(alpha),
      coupling: coefficient(1 + coupling),
      retention: coefficient(1 - recoveryRate),
      rest: potential(rest),
      rise: potential(rise),
      format_fraction: BigInt(fraction),
    }
  },
  integerStep: (a, constants, arithmetic, { current, past, spike, states, own, held }) => {
    const { coefficientFraction, rounding, membraneWidth, overflow } = arithmetic
    const { threshold, alpha, coupling, retention, rest, rise } = liftConstants(a, constants, own)
    const zero = a.constant(0n)
    const scaled = (value: typeof current, factor: typeof current) =>
      roundingShift(a, a.multiply(value, factor), coefficientFraction, rounding)
    const synaptic = a.resize(a.add(scaled(states[0]!, alpha), current), membraneWidth, overflow)
    const free = a.select(spike, rest, past(1))
    const potential = held === undefined ? free : a.select(held, rest, free)
    const raised = a.add(states[1]!, a.select(spike, rise, zero))
    const recovered = a.subtract(a.add(scaled(raised, retention), scaled(potential, coupling)), potential)
    const recovery = a.resize(recovered, membraneWidth, overflow)
    const square = roundingShift(a, a.multiply(potential, potential), Number(constants.format_fraction), rounding)
    const membrane = a.resize(a.add(a.subtract(square, raised), synaptic), membraneWidth, overflow)
    const reached = spikeCondition(a, membrane, threshold, arithmetic.threshold)
    return { membrane, spike: held === undefined ? reached : a.select(held, zero, reached), states: [synaptic, recovery] }
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'meta_neuron_update',
      cycles: 3,
      operations: { accumulates: 4, multiplyAccumulates: 4 },
      constants: ['threshold', 'alpha', 'coupling', 'retention', 'rest', 'rise', 'format_fraction'],
      factors: ['alpha', 'coupling', 'retention'],
      squares: 1,
    },
  },
}
