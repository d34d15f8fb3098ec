import { connectionRegistry } from '../../../connections/connection-registry.ts'
import type { DelayedModel } from '../../../connections/delayed.ts'
import { loweredConnection, type LoweredConnection } from '../../../graph/delays/lowered-connection.ts'
import { loweredName } from '../../../graph/delays/lowered-name.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'

/** A connection with trained delays, and where its weights of each step lie among the parameters of the spread network. */
export type SpreadConnection = {
  readonly model: DelayedModel
  /** Whether training changes it. */
  readonly trained: boolean
  readonly weights: number
  readonly weightCount: number
  readonly delays: number
  readonly width: number
  /** Which delay each weight has. */
  readonly of: Int32Array
  /** [step] */
  readonly starts: Int32Array
}

/** A network that engines can train, which does what one with delays of single synapses does. */
export type SpreadGraph = {
  readonly description: GraphDescription
  /** Parameters of the spread network and of the one that was given, two and two, that are the same number. */
  readonly same: { readonly spread: readonly number[]; readonly given: readonly number[] }
  readonly connections: readonly SpreadConnection[]
  /** Parameters of the one that was given. */
  readonly length: number
}

/**
 * The network that is trained in place of one with connections of kind `delayed`: those whose delays are trained are a connection with all
 * of their synapses for each step that these could be late, the others are lowered (`loweredConnection`). Those whose numbers are `kept`
 * stay as they are. A network without others is given back as it is, and no parameters are paired.
 */
export const spreadGraph = (given: GraphDescription, kept: ReadonlySet<number> = new Set()): SpreadGraph => {
  if (!given.connections.some(({ model }, index) => connectionRegistry[model.kind]!.delays && !kept.has(index))) {
    return { description: given, same: { spread: [], given: [] }, connections: [], length: graphLayout(given).length }
  }
  const taken = new Set(given.connections.map(({ name }) => name))
  const layout = graphLayout(given)
  const parts = given.connections.map((one, index): readonly LoweredConnection[] => {
    const place = layout.connections[index]!
    const delays = kept.has(index) ? undefined : connectionRegistry[one.model.kind]!.delays?.(one.model, place)
    const weights = delays ? [] : Array.from({ length: place.weightCount }, (_, at) => at)
    if (!delays) return [{ connection: one, weights }]
    if (!delays.trained) return loweredConnection(one, place, delays.steps(), taken)
    const { longest, synapses } = one.model as unknown as DelayedModel
    const model = synapses === undefined ? { kind: 'dense' } : { kind: 'sparse', synapses }
    return Array.from({ length: longest + 1 }, (_, late) => ({
      weights,
      connection: { ...one, name: loweredName(one.name, late, taken), delay: one.delay + late, bias: one.bias && late === 0, model },
    }))
  })
  const description = { ...given, connections: parts.flatMap((part) => part.map(({ connection }) => connection)) }
  const spread = graphLayout(description)
  const same = { spread: [] as number[], given: [] as number[] }
  const pair = (inSpread: number, inGiven: number, count: number): void => {
    for (let at = 0; at < count; at++) {
      same.spread.push(inSpread + at)
      same.given.push(inGiven + at)
    }
  }
  let next = 0
  const connections = parts.flatMap((part, index): SpreadConnection[] => {
    const { weights, weightCount, bias, targets, ...ends } = layout.connections[index]!
    const own = spread.connections.slice(next, next + part.length)
    next += part.length
    if (bias !== undefined) pair(own[0]!.bias!, bias, targets)
    const delayed = kept.has(index) ? undefined : layout.delayed.find(({ connection }) => connection === index)
    if (!delayed) {
      part.forEach((lowered, at) => lowered.weights.forEach((weight, to) => pair(own[at]!.weights + to, weights + weight, 1)))
      return []
    }
    const { model, trained } = given.connections[index]!
    const of = connectionRegistry[model.kind]!.delays!(model, { ...ends, targets }).of()
    const { delays, width } = delayed
    const starts = Int32Array.from(own, (one) => one.weights)
    return [{ model: model as unknown as DelayedModel, trained, weights, weightCount, delays, width, of, starts }]
  })
  if (layout.readout) pair(spread.readout!.weights, layout.readout.weights, layout.weightCount - layout.readout.weights)
  const [first, last] = [layout.delayed[0], layout.delayed.at(-1)]
  const populations = (first?.delays ?? layout.length) - layout.weightCount
  pair(spread.weightCount, layout.weightCount, populations)
  layout.delayed.filter(({ connection }) => kept.has(connection)).forEach(({ delays, count }, index) =>
    // The width lies behind them.
    pair(spread.delayed[index]!.delays, delays, count + 1))
  // Behind delays and widths lies what normalisation has.
  const behind = last ? layout.length - last.width - 1 : 0
  pair(spread.length - behind, layout.length - behind, behind)
  return { description, same, connections, length: layout.length }
}
