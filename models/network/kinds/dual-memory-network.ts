import { z } from 'zod'
import { populationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import type { GraphDescription, GraphInput } from '../../graph/graph-description.ts'
import { defaultArithmetic } from './feed-forward.ts'
import { shortFormGraph } from './short-form-graph.ts'

const size = z.int().min(1).max(4096)

const options = z.strictObject({
  /** Lines that enter, neurons of each layer, outputs. */
  layers: z.array(size).min(3).max(18),
  /** Most time steps of a sample. */
  steps: z.int().min(1).max(4096),
  /** What lines carry. */
  input: z.enum(['spikes', 'values']).default('spikes'),
  /** States of the memory of each layer. */
  order: z.int().min(1).max(512),
  /** Steps that a memory reaches back. */
  window: z.number().min(1).max(65_536),
  /** Share of the membrane potential that is left after one time step, or how it is trained. */
  beta: z.union([z.number().min(0).lt(1), z.looseObject({ trained: z.enum(['population', 'neuron']) })]).default(0.5),
  threshold: z.number().positive().max(2 ** 31).default(1),
  /**
   * Whether what neurons receive is multiplied by 1 - beta, as some published code does. Potentials are then kept 1 / (1 - beta) times as
   * large, and the threshold with them, which is the same network.
   */
  inputDecay: z.boolean().default(false),
  /** Whether what is read of a memory has biases of its own, beside those of the spikes, as in the published code. */
  memoryBias: z.boolean().default(false),
  /**
   * Whether neurons read the memory of the step before and the drive, in place of the memory of this step, which nothing then waits for:
   * never, once it is `rounded`, or as it is `trained`, with a weight more for each neuron.
   */
  fused: z.enum(['never', 'rounded', 'trained']).default('never'),
  /** Steps from one reading of a memory to the next; between two of them neurons have what was read, W_m m, while the memory goes on. */
  dilation: z.int().min(1).max(4096).default(1),
  /** What becomes of the outputs, read of the spikes of the last layer in every step, over the steps. */
  over: z.enum(['sum', 'mean', 'last', 'maximum']).default('mean'),
  /** Whether the largest output is the answer. */
  argmax: z.boolean().default(true),
  /** `reset: 'zero'` is that of the published network, `'immediate'` (by subtraction) that of its published circuit. */
  arithmetic: populationArithmetic.partial().default({}),
}).refine(({ beta, inputDecay }) => !inputDecay || typeof beta === 'number', {
  path: ['inputDecay'], message: 'expected false where beta is trained',
})

const { hiddenCurrentWidth, linearTruncation, layerDelay: _, readoutTruncation: __, ...shared } = defaultArithmetic

/**
 * Layers with dual memory pathways, for a config file: `dualMemoryNetwork({ layers: [140, 128, 128, 20], steps: 100, order: 10, window: 40
 * })`. Each layer has one scalar drive and one Legendre memory, which all of its neurons read as a current beside their spikes,
 *   x[n] = relu(w_x s[n] + b),   m[n] = A m[n-1] + B x[n],   U[n] = beta U[n-1] + W_f s[n] + W_m m[n],   a spike resets U,
 * with A and B of `legendreMatrices`, one step = one unit of time; fused, U[n] = beta U[n-1] + W_f s[n] + P m[n-1] + v x[n]. With a
 * dilation d above 1 neurons have W_m m[floor(n / d) d]: units of their number, held<i>, read the memory and hold what they read.
 * Populations of layer i are called drive<i>, memory<i> and hidden<i>; connections by what they join. Maps of memories are no parameters.
 * Source: Sun, Su et al. 2026, "Dual memory pathways", Nature Machine Intelligence 8, 901-912.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const dualMemoryNetwork = (given: z.input<typeof options>): GraphDescription => shortFormGraph('dualMemory', options, given, ({
  layers, steps, input, order, window, beta, threshold, inputDecay, memoryBias, fused, dilation, over, argmax, arithmetic,
}): GraphInput => {
  const dense = { kind: 'dense' }
  const model = { kind: 'lif', beta, threshold: inputDecay && typeof beta === 'number' ? threshold / (1 - beta) : threshold }
  const hidden = layers.slice(1, -1)
  return {
    schema: 2,
    steps,
    input: { size: layers[0]!, encoding: { kind: input } },
    populations: hidden.flatMap((neurons, index) => [
      { name: `drive${index + 1}`, size: 1, model: { kind: 'relu' } },
      { name: `memory${index + 1}`, size: order, model: { kind: 'legendre', order, window } },
      ...(dilation > 1 ? [{ name: `held${index + 1}`, size: neurons, model: { kind: 'hold', period: dilation } }] : []),
      { name: `hidden${index + 1}`, size: neurons, model },
    ]),
    connections: hidden.flatMap((_neurons, index) => {
      const [drive, memory, held, own] = ['drive', 'memory', 'held', 'hidden'].map((name) => `${name}${index + 1}`) as [
        string, string, string, string,
      ]
      const reader = dilation > 1 ? held : own
      const before = index === 0 ? 'input' : `hidden${index}`
      const connect = (from: string, to: string, more: object = {}) => ({ name: `${from}-${to}`, from, to, model: dense, ...more })
      return [
        connect(before, drive),
        connect(drive, memory, { model: { kind: 'legendre', map: 'input', order, window } }),
        connect(before, own),
        connect(memory, reader, {
          bias: memoryBias, delay: fused === 'trained' ? 1 : 0, ...(fused === 'rounded' && { fused: true }),
        }),
        ...(fused === 'trained' ? [connect(drive, reader, { bias: false })] : []),
        // A weight of 1, in as few bits as a format has.
        ...(dilation > 1 ? [connect(held, own, { model: { kind: 'scaled', by: 1 }, bias: false, format: 'QS1.1' })] : []),
      ]
    }),
    readout: { from: `hidden${hidden.length}`, of: 'spikes', over, argmax, through: { outputs: layers.at(-1)!, model: dense } },
    arithmetic: {
      ...shared, reset: 'zero', currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together', ...arithmetic,
    } as GraphInput['arithmetic'],
  }
})
