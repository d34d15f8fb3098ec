import { z } from 'zod'
import { populationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { graphLimits } from '../../graph/check/graph-limits.ts'
import type { GraphDescription, GraphInput } from '../../graph/graph-description.ts'
import { defaultArithmetic } from '../kinds/feed-forward.ts'
import { shortFormGraph } from '../kinds/short-form-graph.ts'
import { routedBranches } from './routed-branches.ts'

type Connection = GraphInput['connections'][number]

const size = z.int().min(1).max(4096)
const steps = z.number().min(0.25).max(65_536)

/** Of every synapse: with what it begins, and how large training may make it. */
const synapse = { initial: 0.5, largest: 4 }

/** The published curve, height tanh(slope x): its slope is part of the weights before it. */
const height = 1.7159

const options = z.strictObject({
  /** Lines that enter. */
  inputs: size,
  /** What lines carry. */
  input: z.enum(['spikes', 'values']).default('spikes'),
  /** How many of the lines, the last ones, inhibit: their weights are below 0, those of all others above. */
  inhibitory: z.int().min(0).default(0),
  /** Neurons side by side. */
  neurons: z.int().min(1).max(512).default(1),
  /** Branches of a neuron; without them each line has one of its own. */
  branches: size.optional(),
  /** Lines of a branch. */
  synapses: size.optional(),
  /** Which lines a branch has: consecutive ones, drawn ones, or windows that overlap. */
  routing: z.enum(['none', 'random', 'windows']).default('none'),
  /** What `random` draws from. */
  routingSeed: z.int().min(0).max(2 ** 32 - 1).default(0),
  /** Slow memories of a neuron. */
  memory: z.int().min(1).max(1024),
  /** Units of a neuron's hidden layer; twice as many as memories unless it is given. */
  hidden: size.optional(),
  /** What a hidden unit does. */
  activation: z.enum(['relu', 'tanh', 'sigmoid']).default('relu'),
  outputs: size,
  /** Most time steps of a sample. */
  steps: z.int().min(1).max(4096),
  /** Time constant of a branch's sum, in steps; 0 for none. */
  trace: z.number().min(0).max(65_536).default(5),
  /** Time constants of the memories, in steps, spread evenly in the logarithm from `low` to `high`, between which training holds them. */
  tau: z.strictObject({ low: steps, high: steps, trained: z.boolean().default(false) }).default({ low: 1, high: 150, trained: false }),
  /** How much of what a memory forgets in a step it takes in. */
  lambda: z.number().positive().max(64).default(5),
  /** 1: lambda times what is forgotten; 2: what lambda steps forget, at most all. */
  version: z.union([z.literal(1), z.literal(2)]).default(1),
  /** What becomes of the outputs, read of the memories in every step, over the steps. */
  over: z.enum(['step', 'last', 'sum', 'mean', 'maximum']).default('step'),
  /** Whether the largest output is the answer. */
  argmax: z.boolean().default(false),
  arithmetic: populationArithmetic.partial().default({}),
}).refine(({ tau }) => tau.low <= tau.high, { path: ['tau'], message: 'expected low at most high' })
  .refine(({ inhibitory, inputs }) => inhibitory <= inputs, { path: ['inhibitory'], message: 'expected at most the lines that enter' })

const { hiddenCurrentWidth, linearTruncation, layerDelay: _, readoutTruncation: __, ...shared } = defaultArithmetic

/** Memories reach lambda times the curve's height; what they forget in a step has to be a few units. */
const fine = { format: 'QS4.17', membraneWidth: 24 }

const elmGraph = (data: z.output<typeof options>): GraphInput => {
  const { inputs, inhibitory, neurons, routing, memory, activation, outputs, trace, tau, lambda, version } = data
  const { branches = inputs, hidden = 2 * memory } = data
  if (data.branches === undefined && (data.synapses !== undefined || routing !== 'none')) {
    const [name, found] = data.synapses === undefined ? ['routing', `"${routing}"`] : ['synapses', data.synapses]
    throw new EngramError(`option ${name}: got ${found}, expected nothing without branches`, 2)
  }
  for (const [name, count] of [['branches', branches], ['hidden', hidden], ['memory', memory]] as const) {
    const most = Math.floor(graphLimits.units / neurons)
    if (count > most) throw new EngramError(`option ${name}: got ${count} for each of ${neurons} neurons, expected at most ${most}`, 2)
  }
  const synapses = data.synapses ?? Math.ceil(inputs / branches)
  const lists = Array.from({ length: neurons }, (_neuron, index) =>
    routedBranches({ inputs, branches, synapses, routing, inhibitory, seed: data.routingSeed + index })).flat()
  const excites = (line: number): boolean => line < inputs - inhibitory
  const branching = (name: string, taken: (line: number) => boolean, sign: 1 | -1): Connection[] => {
    const pairs = lists.flatMap((lines, branch) => lines.filter(taken).map((line): [number, number] => [line, branch]))
    if (pairs.length === 0) return []
    const ends = [0, sign * synapse.largest].toSorted((a, b) => a - b)
    const plain = pairs.length === inputs && pairs.every(([line, branch]) => line === branch) && lists.length === inputs
    return [{
      name, from: 'input', to: 'branches', bias: false, weights: { low: ends[0]!, high: ends[1]!, initial: sign * synapse.initial },
      model: plain ? { kind: 'one-to-one' } : { kind: 'sparse', synapses: pairs } as Connection['model'],
    }]
  }
  const model = neurons === 1 ? { kind: 'dense' } : { kind: 'block-diagonal', blocks: neurons }
  const ratio = (unit: number): number => (memory === 1 ? 0 : unit / (memory - 1))
  const spread = Array.from({ length: memory * neurons }, (_unit, at) => tau.low * (tau.high / tau.low) ** ratio(at % memory))
    .map((value) => Math.min(tau.high, Math.max(tau.low, value)))
  const values = tau.trained ? { trained: 'neuron', initial: spread, low: tau.low, high: tau.high } : { each: spread }
  return {
    schema: 2,
    steps: data.steps,
    input: { size: inputs, encoding: { kind: data.input } },
    populations: [
      { name: 'branches', size: branches * neurons, model: { kind: 'leaky-integrator', beta: trace === 0 ? 0 : Math.exp(-1 / trace) } },
      { name: 'hidden', size: hidden * neurons, model: { kind: activation } },
      { name: 'change', size: memory * neurons, model: { kind: 'tanh' } },
      { name: 'memory', size: memory * neurons, model: { kind: 'leaky-memory', tau: values, lambda, bounded: version === 2 } },
    ],
    connections: [
      ...branching('excite', excites, 1),
      ...branching('inhibit', (line) => !excites(line), -1),
      { name: 'branches-hidden', from: 'branches', to: 'hidden', model },
      { name: 'memory-hidden', from: 'memory', to: 'hidden', model, bias: false, delay: 1 },
      { name: 'hidden-change', from: 'hidden', to: 'change', model },
      { name: 'change-memory', from: 'change', to: 'memory', model: { kind: 'scaled', by: height } },
    ],
    readout: { from: 'memory', of: 'values', over: data.over, through: { outputs, model: { kind: 'dense' } }, argmax: data.argmax },
    arithmetic: {
      ...shared, ...fine, currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together', ...data.arithmetic,
    } as GraphInput['arithmetic'],
  }}

/**
 * ELM neurons (expressive leaky memory), for a config file: `elmNetwork({ inputs: 1278, inhibitory: 639, branches: 45, synapses: 100,
 * routing: 'windows', memory: 20, outputs: 2, steps: 500 })`, one step = one unit of time. Of each neuron, with decays exp(-1 / tau):
 *   b[n] = decay_b b[n-1] + W_s x[n]           W_s of either sign, but each synapse of one alone
 *   d[n] = 1.7159 tanh(W_2 relu(W_1 b[n] + R m[n-1] + c_1) + c_2)
 *   m[n] = decay m[n-1] + gain d[n],   gain = lambda (1 - decay), of version 2: 1 - decay^lambda,
 * and outputs W_y m[n] + c_y of all neurons. Populations: branches, hidden, change, memory, in which neurons lie one behind the other.
 * Of the published equations R takes decay m[n-1], and the curve has tanh(2/3 ...): both factors are part of weights here, which are the
 * same functions, and as many. Traces of single synapses are those of their branch, whose time constant they share.
 * Source: Spieler et al. 2024, "The Expressive Leaky Memory Neuron: an Efficient and Expressive Phenomenological Neuron Model Can Solve
 * Long-Horizon Tasks" (ICLR); version 2: the second version of its code.
 * @throws EngramError (exit code 2) naming the first option that is wrong, also where branches do not cover what enters
 */
export const elmNetwork = (given: z.input<typeof options>): GraphDescription => shortFormGraph('elm', options, given, elmGraph)
