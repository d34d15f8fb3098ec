import { z } from 'zod'
import { populationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription, GraphInput } from '../../graph/graph-description.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { drawnSynapses } from './drawn-synapses.ts'
import { defaultArithmetic } from './feed-forward.ts'
import { shortFormGraph } from './short-form-graph.ts'

const size = z.int().min(1).max(4096)
const kind = z.looseObject({ kind: z.string() })

const options = z.strictObject({
  /** Lines that enter, units of each hidden population, outputs. */
  layers: z.array(size).min(3).max(18),
  /** Most time steps of a sample. */
  steps: z.int().min(1).max(4096),
  /** What lines carry. */
  input: z.enum(['spikes', 'values']).default('spikes'),
  /** By how many steps what enters arrives late: a connection for each, so that a step hears of several. */
  delays: z.array(z.int().min(0).max(255)).min(1).refine((list) => new Set(list).size === list.length, 'expected every delay once')
    .default([0]),
  /** What is late where each synapse, source or target from one population to the next has a delay of its own: of kind `delayed`. */
  synapseDelays: z.looseObject({ longest: z.int() }).optional(),
  /** How many of all synapses from one population to the next there are, and what draws them; those to itself are all there. */
  connectivity: z.strictObject({ share: z.number().gt(0).max(1), seed: z.int().min(0).max(2 ** 32 - 1).default(1) }).optional(),
  /** Kind and parameters of the hidden populations, as in a description. */
  neuron: kind,
  /** Whether each hidden population hears itself one step later. */
  recurrent: z.boolean().default(true),
  /**
   * Whether what reaches each hidden population from what lies before it is normalised over the batch and its steps; what it hears of
   * itself is not, as that is a cycle.
   */
  normalise: z.boolean().default(false),
  /** Kind and parameters of the outputs, of which values or membrane potentials are read. */
  output: kind.default({ kind: 'leaky-integrator', beta: 0.95 }),
  /** What becomes of the outputs over the steps. */
  over: z.enum(['sum', 'mean', 'last', 'maximum']).default('mean'),
  /** Whether the largest output is the answer. */
  argmax: z.boolean().default(true),
  arithmetic: populationArithmetic.partial().default({}),
})

const { hiddenCurrentWidth, linearTruncation, layerDelay: _, readoutTruncation: __, ...shared } = defaultArithmetic

/**
 * A network for recordings, for a config file: hidden populations of one kind, each of which hears itself one step later, one behind the
 * other, and outputs that integrate, `recurrentNetwork({ layers: [12, 128, 7], steps: 256, neuron: { kind: 'lif', beta: 0.9, threshold:
 * 1 } })`. Populations are named hidden1, hidden2, ... and output; connections by what they join, and those of further delays by these.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const recurrentNetwork = (given: z.input<typeof options>): GraphDescription => shortFormGraph('recurrent', options, given, ({
  layers, steps, input, delays, synapseDelays, connectivity, neuron, recurrent, normalise, output, over, argmax, arithmetic,
}): GraphInput => {
  const hidden = layers.slice(1, -1).map((units, index) => ({ name: `hidden${index + 1}`, size: units, model: neuron }))
  const joins = (name: string, sources: number, targets: number): { readonly kind: string } => {
    const synapses = connectivity && { synapses: drawnSynapses(sources, targets, connectivity.share, { seed: connectivity.seed, name }) }
    if (synapseDelays) return { kind: 'delayed', ...synapseDelays, ...synapses }
    return synapses ? { kind: 'sparse', ...synapses } : { kind: 'dense' }
  }
  if (synapseDelays && (delays.length > 1 || delays[0] !== 0))
    throw new EngramError(`option delays: got [${delays.join(', ')}], expected nothing beside synapseDelays`, 2)
  const names = ['input', ...hidden.map(({ name }) => name), 'output']
  const normalised = normalise ? { normalise: {} } : {}
  return {
    schema: 2,
    steps,
    input: { size: layers[0]!, encoding: { kind: input } },
    populations: [...hidden, { name: 'output', size: layers.at(-1)!, model: output }],
    connections: [
      ...names.slice(1).map((to, index) => ({
        name: `${names[index]!}-${to}`, from: names[index]!, to, model: joins(`${names[index]!}-${to}`, layers[index]!, layers[index + 1]!),
        delay: index === 0 ? delays[0]! : 0, ...(to !== 'output' && normalised),
      })),
      ...delays.slice(1).map((delay) => ({
        name: `input-hidden1-${delay}`, from: 'input', to: 'hidden1', model: joins(`input-hidden1-${delay}`, layers[0]!, layers[1]!),
        bias: false, delay, ...normalised,
      })),
      ...(recurrent
        ? hidden.map(({ name }) => ({ name: `${name}-${name}`, from: name, to: name, model: { kind: 'dense' }, bias: false, delay: 1 }))
        : []),
    ],
    readout: { from: 'output', of: populationRegistry[output.kind]?.sends === 'values' ? 'values' : 'membrane', over, argmax },
    arithmetic: {
      ...shared, currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together', ...arithmetic,
    } as GraphInput['arithmetic'],
  }
})
