import { z } from 'zod'
import { populationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { graphLimits } from '../../graph/check/graph-limits.ts'
import type { GraphDescription, GraphInput } from '../../graph/graph-description.ts'
import { defaultArithmetic } from '../kinds/feed-forward.ts'
import { shortFormGraph } from '../kinds/short-form-graph.ts'

type Connection = GraphInput['connections'][number]

const size = z.int().min(1).max(graphLimits.units)

const options = z.strictObject({
  /** Lines that enter. */
  inputs: size,
  /** What lines carry. */
  input: z.enum(['spikes', 'values']).default('values'),
  /** Memory cells, each with its gates. */
  units: size,
  outputs: size,
  /** Most time steps of a sample. */
  steps: z.int().min(1).max(4096),
  /** With what all biases of the forget gate begin, so that cells remember from the first update on. */
  forgetBias: z.number().min(-8).max(8).default(1),
  /** The same of the input gate; without it they are drawn. Of opposite sign to `forgetBias` cells take in little and keep it for long. */
  inputBias: z.number().min(-8).max(8).optional(),
  /** What becomes of the outputs, read of the hidden units in every step, over the steps. */
  over: z.enum(['step', 'last', 'sum', 'mean', 'maximum']).default('step'),
  /** Whether the largest output is the answer. */
  argmax: z.boolean().default(false),
  arithmetic: populationArithmetic.partial().default({}),
})

const { format: _, hiddenCurrentWidth, linearTruncation, layerDelay: __, readoutTruncation: ___, ...shared } = defaultArithmetic

/** Gates and what they let through, each of which hears the input and, a step late, all hidden units. */
const heard = [['input-gate', 'sigmoid'], ['forget-gate', 'sigmoid'], ['output-gate', 'sigmoid'], ['candidate', 'tanh']] as const

const lstmGraph = (data: z.output<typeof options>): GraphInput => {
  const { inputs, units, outputs, forgetBias, inputBias } = data
  const begins: Partial<Record<string, number>> = { 'forget-gate': forgetBias, 'input-gate': inputBias }
  const as = (from: string, to: string, more: Partial<Connection> = {}): Connection =>
    ({ name: `${from}-${to}`, from, to, model: { kind: 'scaled', by: 1 } as Connection['model'], ...more })
  return {
    schema: 2,
    steps: data.steps,
    input: { size: inputs, encoding: { kind: data.input } },
    populations: [
      ...heard.map(([name, kind]) => ({ name, size: units, model: { kind } })),
      { name: 'taken', size: units, model: { kind: 'product' } },
      { name: 'kept', size: units, model: { kind: 'product' } },
      { name: 'cell', size: units, model: { kind: 'relay' } },
      { name: 'squashed', size: units, model: { kind: 'tanh' } },
      { name: 'hidden', size: units, model: { kind: 'product' } },
    ],
    connections: [
      ...heard.flatMap(([to]): Connection[] => [
        {
          name: `input-${to}`, from: 'input', to, model: { kind: 'dense' }, ...(begins[to] !== undefined && { initialBias: begins[to] }),
        },
        { name: `hidden-${to}`, from: 'hidden', to, model: { kind: 'dense' }, bias: false, delay: 1 },
      ]),
      as('candidate', 'taken'), as('input-gate', 'taken', { input: 'gate' }),
      as('cell', 'kept', { delay: 1 }), as('forget-gate', 'kept', { input: 'gate' }),
      as('taken', 'cell'), as('kept', 'cell'),
      as('cell', 'squashed'),
      as('squashed', 'hidden'), as('output-gate', 'hidden', { input: 'gate' }),
    ],
    readout: { from: 'hidden', of: 'values', over: data.over, through: { outputs, model: { kind: 'dense' } }, argmax: data.argmax },
    arithmetic: {
      ...shared, format: 'QS4.13', currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together',
      ...data.arithmetic,
    } as GraphInput['arithmetic'],
  }
}

/**
 * A long short-term memory with a forget gate, for a config file: `lstmNetwork({ inputs: 28, units: 64, outputs: 10, steps: 28 })`. With s
 * the sigmoid and * unit by unit:
 *   i[n] = s(W_i x[n] + R_i h[n-1] + b_i),   f[n] and o[n] likewise,   g[n] = tanh(W_g x[n] + R_g h[n-1] + b_g)
 *   c[n] = f[n] * c[n-1] + i[n] * g[n],   h[n] = o[n] * tanh(c[n]),   outputs W_y h[n] + b_y.
 * Nothing was kept or sent before a sample. What is trained are 4 (inputs + units + 1) units numbers and the readout's. No peepholes.
 * Populations: the four that hear the input, `taken` i * g, `kept` f * c, `cell`, `squashed` tanh(c), `hidden`.
 * Source: Hochreiter, Schmidhuber 1997, "Long Short-Term Memory"; Gers, Schmidhuber, Cummins 2000, "Learning to Forget: Continual
 * Prediction with LSTM", for the forget gate and the bias with which it begins; Tallec and Ollivier 2018, "Can Recurrent Neural Networks
 * Warp Time?", for biases of the size of the logarithm of a length, of opposite sign at the input gate.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const lstmNetwork = (given: z.input<typeof options>): GraphDescription => shortFormGraph('lstm', options, given, lstmGraph)
