import { z } from 'zod'
import { isNumberFormat } from '../arithmetic/is-number-format.ts'
import { populationArithmetic } from '../arithmetic/population-arithmetic.ts'
import { deltaEncoder } from '../encoders/delta-encoder.ts'
import { latencyEncoder } from '../encoders/latency-encoder.ts'
import { rateEncoder } from '../encoders/rate-encoder.ts'
import { graphLimits } from './check/graph-limits.ts'

const finite = z.number().refine(Number.isFinite)
const size = z.int().min(1).max(graphLimits.units)
const name = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'expected a lower-case name of at most 40 letters, digits, - and _')
const format = z.string().refine(isNumberFormat, 'expected QS<integer bits>.<fraction bits>, 2 to 32 bits in all, such as QS2.13')

/**
 * How a sample enters: `current`, the same values in every step; `values` or `spikes`, new ones in each step; the others make spikes of an
 * observation.
 */
const encoding = z.union([
  z.strictObject({ kind: z.literal('current') }),
  z.strictObject({ kind: z.literal('values') }),
  z.strictObject({ kind: z.literal('spikes') }),
  rateEncoder.parameters,
  latencyEncoder.parameters,
  deltaEncoder.parameters,
])

const populationDescription = z.strictObject({
  name,
  size,
  /**
   * Its kind and parameters, which the registry entry checks. A number that may vary is given plainly, or as `{ each: [...] }` or
   * `{ trained, initial, low, high }`.
   */
  model: z.looseObject({ kind: z.string() }),
  /** Steps after a spike in which a neuron receives nothing and sends nothing, while its own dynamics go on. */
  refractory: z.int().min(0).max(255).default(0),
  /** Exceptions from the network's arithmetic. */
  arithmetic: populationArithmetic.omit({ format: true }).partial().default({}),
})

const batchNormalisation = z.strictObject({
  /** Share of a running average that each update of training replaces by what its batch has. */
  momentum: z.number().gt(0).max(1).default(0.1),
  /** What is added to a variance before its root is taken. */
  epsilon: z.number().positive().default(1e-5),
})

const transmission = z.strictObject({
  /** How often a synapse transmits a spike, rounded to 1 / 65,536. */
  probability: z.number().min(2 ** -16).max(1),
  /** Of its draws, which also hang on the name of the connection. */
  seed: z.int().min(0).max(2 ** 32 - 1).default(0),
})

const connectionDescription = z.strictObject({
  name,
  /** A population, or `input`. */
  from: name,
  to: name,
  /** Which input of the target: `current`, or one that its kind has beside it. */
  input: z.string().default('current'),
  model: z.looseObject({ kind: z.string() }),
  /** Whether each target has a bias as well, which is added in every step. */
  bias: z.boolean().default(true),
  /** With what all its biases begin in training where they are not drawn. */
  initialBias: finite.optional(),
  /** Steps by which what was sent arrives late; before a sample nothing was sent. */
  delay: z.int().min(0).max(graphLimits.delay).default(0),
  /** Whether training changes it. */
  trained: z.boolean().default(true),
  /** Ends to which training holds its weights, and, where they are not drawn, with what all of them begin. */
  weights: z.strictObject({ low: finite, high: finite, initial: finite.optional() }).optional(),
  /**
   * Whether what it brings is normalised for each target before the bias is added: with mean and variance over the batch and all steps that
   * count while training, with their running averages afterwards. Never inside a cycle. Rounding folds it into weights and biases.
   */
  normalise: batchNormalisation.optional(),
  /**
   * Of a connection from a Legendre memory: rounding makes two of it, one that reads the memory of the step before and one that reads what
   * writes it (`fusedMemories`), so that in the circuit nothing waits for the memory. Floats read the memory of the step.
   */
  fused: z.literal(true).optional(),
  /**
   * Each synapse transmits a spike, or fails, by a draw of its own in every step (Levy and Baxter); spikes alone are drawn. Draws follow
   * from seed, name, step, source and target (`transmits`), so that all interpretations have the same, and in training from the update too.
   */
  transmission: transmission.optional(),
  /** Training: the error does not go back through it, as if what it reads were a constant. Nothing else knows of it. */
  detached: z.literal(true).optional(),
  /** Format of its weights where they have another than the network's. */
  format: format.optional(),
})

const readoutDescription = z.strictObject({
  /** The population that is read. */
  from: name,
  /** What of it: membrane potentials (of neurons), values or spikes. */
  of: z.enum(['membrane', 'values', 'spikes']),
  /**
   * What becomes of the steps: their `sum`, their `mean` (integers keep the sum, which orders outputs alike), the `last` or the `maximum`;
   * with `step` every step has outputs of its own. `softmax-sum`, the sum of each step's softmax, is there for training: floats compute it,
   * integers and circuit what `deploys` names.
   */
  over: z.enum(['sum', 'mean', 'last', 'maximum', 'step', 'softmax-sum']),
  /** What integers and circuit compute in place of `softmax-sum`, chosen on validation. */
  deploys: z.enum(['sum', 'mean', 'last', 'maximum']).optional(),
  /** Through which connection; without one the units themselves are the outputs. */
  through: z.strictObject({
    outputs: size,
    model: z.looseObject({ kind: z.string() }),
    bias: z.boolean().default(true),
    trained: z.boolean().default(true),
    format: format.optional(),
    truncation: z.enum(['sum', 'product']).optional(),
  }).optional(),
  /**
   * Whether the index of the largest output is the answer (a class, an action; with `step` of every step), ties to the lowest; without, the
   * outputs are.
   */
  argmax: z.boolean().default(true),
  /**
   * Of a stream, which steps are answered: those of which an output is above this (in what outputs stand for: 0 for spikes), and the last
   * one of each window.
   */
  event: z.strictObject({ above: z.number() }).optional(),
})

/** Schema of a {@link GraphDescription}: one plain JSON value, from which all interpretations of a network follow. */
export const graphDescription = z.strictObject({
  schema: z.literal(2),
  /** Most time steps of a sample; all state is zero at its start. */
  steps: z.int().min(1).max(4096),
  /** Steps after the end of a shorter sample that still count, for spikes that arrive late. */
  tail: z.int().min(0).max(255).default(0),
  /**
   * With `kept` samples are the windows of one stream, of `steps` steps or fewer: each begins in the state in which the one before ended.
   * `keptGraph` makes such a description of one that was trained.
   */
  state: z.literal('kept').optional(),
  input: z.strictObject({ size, encoding }),
  populations: z.array(populationDescription).min(1).max(64),
  connections: z.array(connectionDescription).min(1).max(graphLimits.connections),
  readout: readoutDescription,
  arithmetic: populationArithmetic,
})

/**
 * A network as plain data: a graph of populations and connections. Weights and trained parameters are kept beside it, see `graphLayout`.
 */
export type GraphDescription = z.infer<typeof graphDescription>

/** A {@link GraphDescription} as it is written: what has a default may be left out. */
export type GraphInput = z.input<typeof graphDescription>
