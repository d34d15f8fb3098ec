import { EngramError } from '../errors/engram-error.ts'
import { checkGraph } from '../graph/check/check-graph.ts'
import type { GraphDescription, GraphInput } from '../graph/graph-description.ts'
import { graphFormatThatHolds } from '../graph/graph-format-that-holds.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { scaledParameters } from '../graph/scaled-parameters.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { connectionOfMap } from './maps/connection-of-map.ts'
import { flattenNir } from './flatten-nir.ts'
import { leadsBack } from './leads-back.ts'
import { nameGiver } from './name-giver.ts'
import type { NirDynamics } from './nir-dynamics.ts'
import type { NirArray, NirGraph } from './nir-graph.ts'
import { nirNeuron } from './nir-neuron.ts'
import { nirTerms, type NirSum } from './nir-terms.ts'

/** What a NIR file leaves open. */
export type NirOptions = {
  readonly dynamics: NirDynamics
  /** Seconds of a time step. */
  readonly dt: number
  /** Most time steps of a sample. */
  readonly steps: number
  /** What lines of the input carry, new in each step; `current`: values that are the same in all of them, an observation. */
  readonly input: 'spikes' | 'values' | 'current'
  readonly over: GraphInput['readout']['over']
  readonly argmax: boolean
  /** `threshold`: potentials of what spikes are divided by their threshold, so that formats hold them; `none`: they stay as they are. */
  readonly scale: 'threshold' | 'none'
  /** Of inputs, weights and states in integers; where it is absent QS2.13, or, where that is too narrow, the narrowest that is not. */
  readonly format?: string | undefined
}

/** A network from a file: description, weights as `graphLayout` orders them, and what changed on the way, for people. */
export type ImportedNetwork = {
  readonly description: GraphDescription
  readonly parameters: Float32Array
  readonly notes: readonly string[]
}

const usual = 'QS2.13'

/** The network with a format that holds its weights. */
const held = (description: GraphDescription, parameters: Float32Array): { description: GraphDescription; note?: string } => {
  const layout = graphLayout(description)
  if (!('outside' in scaledParameters(description, layout, parameters))) return { description }
  const holding = graphFormatThatHolds(description, layout, parameters, undefined)
  if (!holding) return { description }
  return {
    description: { ...description, arithmetic: { ...description.arithmetic, ...holding } },
    note: `${holding.format} holds its weights, where ${usual} does not`,
  }
}

type Connection = GraphInput['connections'][number]
type Written = { readonly connection: Connection; readonly numbers: readonly number[] }

const resets = { 'to-reset': 'zero', subtract: 'immediate', 'subtract-later': 'delayed' } as const

const { hiddenCurrentWidth, linearTruncation, layerDelay: _, readoutTruncation: __, ...shared } = defaultArithmetic

/**
 * Turns a NIR graph into a network: linear nodes on the way between two neurons become one connection, neurons become populations in time
 * steps (`nirNeuron`), and where connections close a cycle, those that lead back are one step late. Names are those of the nodes, as far as
 * a description can have them.
 * @throws EngramError (exit code 2) naming the node for what cannot be said, or contradicts itself
 */
export const networkOfNir = (given: NirGraph, options: NirOptions): ImportedNetwork => {
  const { dynamics, dt, steps } = options
  if (!(dt > 0) || !Number.isFinite(dt)) throw new EngramError(`dt: got ${dt}, expected the seconds of a time step, above 0`, 2)
  const { nodes, edges } = flattenNir(given)
  const { parametersOf, passes, gets, sizeOf } = nirTerms({ nodes, edges }, dt)
  const only = (type: string): string => {
    const found = [...nodes.keys()].filter((name) => nodes.get(name)!.type === type)
    if (found.length === 1) return found[0]!
    throw new EngramError(`NIR graph: has ${found.length} nodes of type ${type}, expected one`, 2)
  }
  const [input, output] = [only('Input'), only('Output')]
  const neurons = [...nodes.keys()].filter((name) => name !== input && !passes(name))
  const found = new Map(neurons.map((name) =>
    [name, nirNeuron(parametersOf(name), sizeOf(name), dynamics, { dt, scaled: options.scale === 'threshold' })]))
  const sums = new Map(neurons.map((name) => [name, gets(name)]))
  const lateness = (source: string): number => (dynamics.late && found.get(source)?.spikes ? 1 : 0)
  const links = [...sums].flatMap(([target, { terms }]) =>
    terms.map(({ source, delay }) => ({ source, target, delay: delay + lateness(source) })))
  const back = leadsBack(input, neurons, links)
  const rounds = ({ values }: NirArray): boolean => values.some((seconds) => Math.abs(seconds / dt - Math.round(seconds / dt)) > 1e-3)
  const notes = neurons.flatMap((name) => found.get(name)!.notes.map((note) => `${name}: ${note}`))

  for (const [name, { type }] of nodes) {
    if (type === 'Delay' && rounds(parametersOf(name).array('delay'))) notes.push(`${name}: delays are rounded to whole steps of ${dt} s`)
  }

  const populationNamed = nameGiver(['input', 'readout'])
  const connectionNamed = nameGiver(['readout'])
  const entries = new Map(neurons.map((name) => [name, populationNamed(name)]))
  const exits = new Map(neurons.map((name) =>
    [name, found.get(name)!.populations.length > 1 ? populationNamed(`${entries.get(name)!}-out`) : entries.get(name)!]))
  const populations: GraphInput['populations'][number][] = []
  const written: Written[] = []
  const connect = (to: string, target: string, { terms, bias }: NirSum, gain: Float64Array, drive: Float64Array): void => {
    const biases = Array.from(bias, (value, unit) => value * gain[unit]! + drive[unit]!)
    const biased = biases.some((value) => value !== 0)
    terms.forEach(({ source, delay: own, map }, index) => {
      const prompt = own + lateness(source)
      const closing = back({ source, target, delay: prompt })
      if (closing) notes.push(`${source} -> ${target}: closes a cycle, one step late`)
      const delay = closing ? 1 : prompt
      const { model, weights } = connectionOfMap(map, gain)
      const first = index === 0 && biased
      const from = source === input ? 'input' : exits.get(source)!
      const name = connectionNamed(`${from}-${to}${own > 0 ? `-${delay}` : ''}`)
      written.push({ connection: { name, from, to, model, bias: first, delay }, numbers: [...weights, ...(first ? biases : [])] })
    })
  }
  for (const name of neurons) {
    const { populations: own, gain, bias, between } = found.get(name)!
    const [entry, exit, size, sum] = [entries.get(name)!, exits.get(name)!, sizeOf(name), sums.get(name)!]
    if (sum.bias.length !== size) parametersOf(name).refuse(`gets ${sum.bias.length} values, expected ${size}`)
    populations.push({ name: entry, size, ...own[0]! })
    connect(entry, name, sum, gain, bias)
    if (!between) continue
    populations.push({ name: exit, size, ...own[1]! })
    const biased = between.bias.some((value) => value !== 0)
    written.push({
      connection: { name: connectionNamed(`${entry}-${exit}`), from: entry, to: exit, model: { kind: 'one-to-one' }, bias: biased },
      numbers: [...between.weights, ...(biased ? between.bias : [])],
    })
  }
  const last = gets(output)
  const size = last.bias.length
  const [single] = last.terms
  const plain = last.terms.length === 1 && last.bias.every((value) => value === 0) && single!.map.diagonal
    && single!.map.values.every((value) => value === 1) && single!.delay + lateness(single!.source) === 0
  const direct = plain ? found.get(single!.source) : undefined
  const from = direct ? exits.get(single!.source)! : populationNamed(output)
  if (!direct) {
    populations.push({ name: from, size, model: { kind: 'relay' } })
    connect(from, output, last, new Float64Array(size).fill(1), new Float64Array(size))
  }
  const parameters = Float32Array.from(written.flatMap(({ numbers }) => numbers))
  const checked = checkGraph({
    schema: 2, steps,
    input: { size: sizeOf(input), encoding: { kind: options.input } },
    populations,
    connections: written.map(({ connection }) => connection),
    readout: { from, of: direct?.spikes ? 'spikes' : 'values', over: options.over, argmax: options.argmax },
    arithmetic: {
      ...shared, currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together', format: options.format ?? usual,
      threshold: dynamics.threshold, reset: resets[dynamics.reset],
    },
  } satisfies GraphInput)
  const { description, note } = options.format === undefined ? held(checked, parameters) : { description: checked }
  return { description, parameters, notes: note === undefined ? notes : [...notes, note] }
}
