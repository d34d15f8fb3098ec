import { z } from 'zod'
import { populationArithmetic } from '../../models/arithmetic/population-arithmetic.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'

const dynamics = z.strictObject({
  /** What is left of a variable after a step: 1 - dt / tau (`euler`) or exp(-dt / tau) (`exponential`). */
  decay: z.enum(['euler', 'exponential']),
  /** What of an input enters: dt / tau (`euler`) or 1 - exp(-dt / tau) (`exponential`). */
  gain: z.enum(['euler', 'exponential']),
  /** What a spike does: to the reset potential in the same step, or the threshold taken off, in the same step or in the next. */
  reset: z.enum(['to-reset', 'subtract', 'subtract-later']),
  /** Whether a neuron spikes at its threshold or only above. */
  threshold: z.enum(['>=', '>']),
  /** Whether others hear of a spike one step later. */
  late: z.boolean().default(false),
})

/** What has to be said about a NIR file before it is a network. */
export const importOptions = z.strictObject({
  /** Path of the file. */
  file: z.string().min(1),
  /** The simulator whose spikes it is to give, or each choice that simulators differ in. */
  preset: z.union([z.enum(Object.keys(nirPresets) as [keyof typeof nirPresets]), dynamics]),
  /** Seconds of a time step. */
  dt: z.number().positive(),
  /** Most time steps of a sample. */
  steps: z.int().min(1).max(4096),
  /** What lines of the input carry: spikes or values, new in each step, or an observation, the same values in every step (`current`). */
  input: z.enum(['spikes', 'values', 'current']).default('spikes'),
  /** What becomes of what Output gets in the steps, and whether the index of the largest is the answer. */
  readout: z.strictObject({
    over: z.enum(['sum', 'mean', 'last', 'maximum', 'step']).default('sum'),
    argmax: z.boolean().default(true),
  }).prefault({}),
  /** `threshold`: potentials of what spikes are divided by their threshold, so that formats hold them; `none`: they stay as they are. */
  scale: z.enum(['threshold', 'none']).default('threshold'),
  /** Of inputs, weights and states in integers; QS2.13 where it is not given, or, where that is too narrow, the narrowest that is not. */
  format: populationArithmetic.shape.format.optional(),
})

/** Those options, checked. */
export type ImportOptions = z.output<typeof importOptions>
