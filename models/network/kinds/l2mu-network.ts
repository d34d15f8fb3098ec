import { z } from 'zod'
import { populationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { graphLimits } from '../../graph/check/graph-limits.ts'
import type { GraphDescription, GraphInput } from '../../graph/graph-description.ts'
import { defaultArithmetic } from './feed-forward.ts'
import { shortFormGraph } from './short-form-graph.ts'

const size = z.int().min(1).max(4096)

/** A number for all populations, or one for each. */
const initial = (range: z.ZodNumber) => z.union([range, z.strictObject({ u: range, m: range, h: range, out: range })])

type Part = 'u' | 'm' | 'h' | 'out'
type Population = GraphInput['populations'][number]
type Connection = GraphInput['connections'][number]

/** Ranges to which training holds decays and thresholds. */
const [decays, thresholds] = [{ low: 0, high: 1 }, { low: 0.02, high: 4 }]
const share = z.number().min(decays.low).max(decays.high)

const options = z.strictObject({
  /** Lines that enter. */
  inputs: size,
  /** Memories, each of which remembers what one neuron of u sends. */
  memory: size,
  /** States of a memory, each of which is a neuron of m. */
  order: z.int().min(1).max(256),
  /** Steps that a memory reaches back. */
  window: z.number().min(1).max(65_536),
  /** Neurons of h. */
  hidden: size,
  /** Classes, each a neuron of out. */
  outputs: size,
  /** Most time steps of a sample. */
  steps: z.int().min(1).max(4096),
  /** Kind of all neurons. */
  cell: z.enum(['lif', 'current-based-lif']).default('lif'),
  /** Share of the membrane potential that is left after a step, as training begins with it. */
  beta: initial(share).default({ u: 0.8, m: 0.2, h: 0.45, out: 0.6 }),
  /** Share of the synaptic current of `current-based-lif` that is left after a step, as training begins with it. */
  alpha: initial(share).default(0.5),
  /** Thresholds, as training begins with them. */
  threshold: initial(z.number().min(thresholds.low).max(thresholds.high)).default({ u: 0.2, m: 0.4, h: 0.65, out: 0.15 }),
  /** Whether decays and thresholds are trained: one of each for a population, one for each neuron, or none. */
  trained: z.enum(['population', 'neuron', 'none']).default('population'),
  /** Whether memories have the transposed matrix of the published code: of the same spectrum, but no delay. */
  transposed: z.boolean().default(false),
  /** Layers of neurons between what enters and the unit, which make spikes of it; without them it enters as it is. */
  inputLayers: z.array(size).max(8).default([]),
  /** What lines carry. */
  input: z.enum(['spikes', 'values']).default('values'),
  /** Format of the fixed maps, all of whose elements are below 1. */
  mapFormat: populationArithmetic.shape.format.default('QS0.15'),
  arithmetic: populationArithmetic.partial().default({}),
})

const { hiddenCurrentWidth, linearTruncation, layerDelay: _, readoutTruncation: __, ...shared } = defaultArithmetic

/**
 * A Legendre memory unit all of whose parts spike (L2MU), for a config file: `l2muNetwork({ inputs: 12, memory: 70, order: 7, window: 10,
 * hidden: 120, outputs: 7, steps: 256 })`, one step = one unit of time:
 *   u[n] = spikes of e_x x[n] + e_h h[n-1] + e_m m[n-1],     m[n] = spikes of A' m[n-1] + B' u[n], memory by memory,
 *   h[n] = spikes of W_x x[n] + W_h h[n-1] + W_m m[n],       out[n] = spikes of W_o h[n] + b_o.
 * The class whose neuron of out spikes most is the answer. A' and B' are fixed (`legendreMatrices`) and no
 * parameters. Defaults of decays and thresholds are those published for seven classes.
 * Source: Fra et al. 2024, "Natively neuromorphic LMU architecture for encoding-free SNN-based HAR on commercial edge devices"; Leto et al.
 * 2025 for the sizes.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const l2muNetwork = (given: z.input<typeof options>): GraphDescription => shortFormGraph('l2mu', options, given, (data) => {
  const { inputs, memory, order, window, hidden, outputs, steps, cell, trained, transposed, inputLayers, mapFormat: format } = data
  if (window < order) throw new EngramError(`option window: got ${window}, expected at least as many steps as the order ${order}`, 2)
  const most = Math.floor(graphLimits.units / order)
  if (memory > most) {
    const found = `got ${memory} of order ${order}, expected at most ${most}: m has ${memory * order} neurons`
    throw new EngramError(`option memory: ${found}`, 2)
  }
  const number = (values: number | Readonly<Record<Part, number>>, part: Part, range: { readonly low: number; readonly high: number }) => {
    const given = typeof values === 'number' ? values : values[part]
    return trained === 'none' ? given : { trained, initial: given, ...range }
  }
  const spiking = (name: string, units: number, part: Part): Population => ({
    name,
    size: units,
    model: {
      kind: cell,
      ...(cell === 'current-based-lif' && { alpha: number(data.alpha, part, decays) }),
      beta: number(data.beta, part, decays),
      threshold: number(data.threshold, part, thresholds),
    },
  })
  const dense = (from: string, to: string, delay = 0, bias = false): Connection =>
    ({ name: `${from}-${to}`, from, to, model: { kind: 'dense' }, bias, delay })
  const layers = ['input', ...inputLayers.map((_, index) => `in${index + 1}`)]
  const entry = layers.at(-1)!
  return {
    schema: 2,
    steps,
    input: { size: inputs, encoding: { kind: data.input } },
    populations: [
      ...inputLayers.map((units, index) => spiking(layers[index + 1]!, units, 'h')),
      spiking('u', memory, 'u'), spiking('m', memory * order, 'm'), spiking('h', hidden, 'h'), spiking('out', outputs, 'out'),
    ],
    connections: [
      ...inputLayers.map((_, index) => dense(layers[index]!, layers[index + 1]!, 0, true)),
      dense(entry, 'u'), dense('h', 'u', 1), dense('m', 'u', 1),
      { name: 'u-m', from: 'u', to: 'm', model: { kind: 'legendre', map: 'input', order, window }, format },
      { name: 'm-m', from: 'm', to: 'm', model: { kind: 'legendre', map: 'state', order, window, transposed }, delay: 1, format },
      dense(entry, 'h'), dense('h', 'h', 1), dense('m', 'h'),
      dense('h', 'out', 0, true),
    ],
    readout: { from: 'out', of: 'spikes', over: 'sum' },
    arithmetic: {
      ...shared, threshold: '>', currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together',
      ...data.arithmetic,
    } as GraphInput['arithmetic'],
  }
})
