import type { z } from 'zod'
import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import type { Range } from '../arithmetic/range-arithmetic.ts'
import type { KernelMemory } from './kernel-memory.ts'
import type { PopulationArithmetic } from '../arithmetic/population-arithmetic.ts'

/** What a neuron's step reads of the arithmetic of its network or population. */
export type ArithmeticDescription = Omit<PopulationArithmetic, 'currentWidth' | 'currentOverflow' | 'truncation' | 'connections'>

/**
 * A parameter that neurons of a population may have each for itself, or that training may move: its ends, the integer constants that it
 * decides, and whether an update of training moves it by a share of what it is, as it were its logarithm.
 */
export type VaryingParameter = {
  readonly low: number
  readonly high: number
  readonly constant: string | readonly string[]
  readonly relative?: true
}

/** What one step of a neuron leaves: the membrane potential after reset, the spike (0 or 1), and its further states, if it has any. */
export type NeuronStep<T> = { readonly membrane: T; readonly spike: T; readonly states?: readonly T[] }

/**
 * What a step reads: its input current, its own past membranes (`past(1)` is the previous one), its previous spike, and the previous
 * values of its further states in the order of `neuronStates`.
 */
export type NeuronInput<T> = {
  readonly current: T
  /** What came to the inputs that the kind has beside `current`, by name. */
  readonly inputs?: { readonly [name: string]: T }
  readonly past: (k: number) => T
  readonly spike: T
  readonly states: readonly T[]
  /** Single integer constants that this neuron has for itself, by name; the others are those of its population. */
  readonly own?: { readonly [name: string]: T }
  /** 1 where the neuron is refractory in this step: whatever it reaches, it does not spike. Never where absent. Its current is 0 then. */
  readonly held?: T
}

/**
 * A neuron whose membrane potential before reset is linear in its input and its past:
 *   J[n] = synapticDecay * J[n-1] + I[n],
 *   F_m[n] = poles[m] * F_m[n-1] + weights[m] * U[n-1],
 *   U[n] = inputGain * J[n] + sum over k of taps[k-1] * U[n-k] + sum over m of F_m[n] - threshold * S[n-1].
 * `synapticDecay` 0 is a neuron without a synaptic current of its own, `exponentials` absent one without decaying states. Such neurons run
 * on the fused kernels.
 */
export type LinearMemory = {
  readonly inputGain: number
  readonly taps: Float64Array
  readonly exponentials?: { readonly poles: Float64Array; readonly weights: Float64Array }
  readonly threshold: number
  readonly synapticDecay: number
}

/** Integer constants of a neuron: exactly what the integer step and the RTL use, named as the RTL parameters are. */
export type NeuronConstants = {
  readonly [name: string]: bigint | readonly bigint[]
}

/** A SystemVerilog module in hdl/ and the integer constants that are its parameters. */
export type NeuronUnit = {
  readonly module: string
  readonly constants: readonly string[]
  /**
   * What it does for each word of a neuron's past (scan) or each step (update): additions, and multiplications with what is added to the
   * product.
   */
  readonly operations: { readonly accumulates: number; readonly multiplyAccumulates: number }
}

/** The two units that make a layer engine (hdl/blocks/neuron_layer.sv) step a kind of neuron. */
export type NeuronUnits = {
  /** Reads the past of a neuron and leaves what its update needs. */
  readonly scan: NeuronUnit
  /**
   * Makes the new state from that and the input current, so many clock cycles later. `factors` are the constants that it multiplies by,
   * each once; none where absent. `squares` are products of two values neither of which is a constant.
   */
  readonly update: NeuronUnit & { readonly cycles: number; readonly factors?: readonly string[]; readonly squares?: number }
}

/**
 * One kind of neuron, all interpretations side by side. `P` is its parameters in a description (with `kind`), `C` its
 * integer constants. `depth` is the number of past membranes the step reads; state before the first step is zero. In integers
 * and RTL every state is `membraneWidth` bits wide, unless `stateRanges` says what it holds.
 */
export type NeuronModel<P = unknown, C extends NeuronConstants = NeuronConstants> = {
  readonly kind: string
  readonly parameters: z.ZodType<P>
  /** What others receive of it: spikes (0 or 1), or values, which are its membrane potential after the step. Spikes where absent. */
  readonly sends?: 'spikes' | 'values'
  /** Names of its inputs beside `current`, to each of which connections lead; none where absent. */
  readonly inputs?: readonly string[]
  /** Parameters that may differ from neuron to neuron, or be trained, by name. */
  readonly varying: { readonly [parameter: string]: VaryingParameter }
  /**
   * Names of the states beside the membrane potential, such as a synaptic current; none where absent. To be asked for by `neuronStates`.
   */
  readonly states?: readonly string[] | ((parameters: P) => readonly string[])
  /**
   * States that the next membrane potential takes as they are, while that of this step does not: of a constant that moves one of them it is
   * known a step early that it counts (`models/exercise`).
   */
  readonly lateStates?: readonly string[]
  /** Whether what a spike leaves is part of its own dynamics, so that `arithmetic.reset` does not concern it. */
  readonly ownReset?: boolean
  depth(parameters: P): number
  /** Float step, before any rounding. Of `arithmetic` it honours `threshold` and `reset`. */
  step(parameters: P, input: NeuronInput<number>, arithmetic: ArithmeticDescription): NeuronStep<number>
  /** Coefficients for the fused kernels (delayed reset); absent where only the generic scan fits. */
  linearMemory?(parameters: P): LinearMemory
  /** The same for the kernels of graphs; absent where it follows from `linearMemory`, or where neither fits. */
  kernelMemory?(parameters: P): KernelMemory
  constants(parameters: P, arithmetic: ArithmeticDescription): C
  /** Integer step over any arithmetic; bit-exact by definition. */
  integerStep<T>(a: Arithmetic<T>, constants: C, arithmetic: ArithmeticDescription, input: NeuronInput<T>): NeuronStep<T>
  /**
   * Every value that each state can take, whatever the membrane did; a field of `membraneWidth` bits where absent. To be asked for by
   * `stateRanges`.
   */
  stateRanges?(constants: C, arithmetic: ArithmeticDescription): readonly Range[]
  /**
   * What the step takes from the past: the weighed sum of past membranes, or of the states as this step leaves them. Absent where it needs
   * the last state alone. Part of `integerStep`; the RTL computes it in a unit of its own, so its range gives the widths there.
   */
  history?<T>(a: Arithmetic<T>, constants: C, arithmetic: ArithmeticDescription, past: (k: number) => T, states: readonly T[]): T
  /**
   * The connection of a population of this kind to itself, with a delay of 1, that belongs to the kind, and the format of its weights
   * where the network has this arithmetic. A description that leaves it out gets it (`completedGraph`).
   */
  feedback?(parameters: P, arithmetic: Pick<PopulationArithmetic, 'format'>): {
    readonly model: { readonly kind: string }
    readonly format: string
  }
  /** What is wrong with so many units in this arithmetic, as `GOT, expected ...`; nothing where they fit. */
  problem?(parameters: P, size: number, arithmetic: PopulationArithmetic): string | undefined
  readonly rtl: NeuronUnits
}
