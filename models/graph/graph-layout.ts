import { connectionRegistry } from '../connections/connection-registry.ts'
import type { Ends } from '../connections/connection-types.ts'
import type { GraphDescription } from './graph-description.ts'
import { unitsOf } from './populations/units-of.ts'
import { varyingValues } from './populations/varying-values.ts'

/** Where the numbers of one connection lie in the flat parameters: its weights as its kind orders them, then its biases, if it has any. */
export type ConnectionLayout = Ends & {
  readonly weights: number
  readonly weightCount: number
  /** Biases [target]; `undefined` without. */
  readonly bias: number | undefined
}

/** Where the values of one trained parameter lie: one, or one for each neuron. */
export type TrainedLayout = {
  readonly population: number
  readonly parameter: string
  readonly start: number
  readonly count: number
}

/** Where the trained delays of a connection lie: `count` of them, in steps, and behind them the width in steps of what spreads them. */
export type DelayedLayout = { readonly connection: number; readonly count: number; readonly delays: number; readonly width: number }

/** Where the numbers of a normalised connection lie, one of each kind for each of its `count` targets. */
export type NormalisedLayout = {
  readonly connection: number
  readonly count: number
  /** By what its normalised sums are multiplied, which is trained; what is added to them is the connection's bias. */
  readonly scale: number
  /** Running averages, which training keeps without a gradient. */
  readonly mean: number
  readonly variance: number
}

/** How the parameters of a network lie behind one another in a flat array. */
export type GraphLayout = {
  /** In the order of the description. */
  readonly connections: readonly ConnectionLayout[]
  /** The connection through which the readout reads, if there is one. */
  readonly readout: ConnectionLayout | undefined
  readonly trained: readonly TrainedLayout[]
  /** Connections whose delays are trained, in the order of the description. */
  readonly delayed: readonly DelayedLayout[]
  /** Normalised connections, in the order of the description. */
  readonly normalised: readonly NormalisedLayout[]
  /**
   * Numbers that are weights and biases; those behind them are the trained parameters of populations, trained delays, then what
   * normalisation has.
   */
  readonly weightCount: number
  /** Numbers before the running averages, which are the last. */
  readonly learnedCount: number
  readonly length: number
}

/**
 * Connections in order, the readout's, the trained parameters of populations, trained delays, scales of normalised connections, their
 * averages.
 */
export const graphLayout = (description: GraphDescription): GraphLayout => {
  const { populations, connections, readout } = description
  let length = 0
  const reserve = (count: number): number => {
    length += count
    return length - count
  }
  const place = (ends: Ends, model: { readonly kind: string }, biased: boolean): ConnectionLayout => {
    const weightCount = connectionRegistry[model.kind]!.weights(model, ends)
    return { ...ends, weights: reserve(weightCount), weightCount, bias: biased ? reserve(ends.targets) : undefined }
  }
  const placed = connections.map(({ from, to, model, bias }) =>
    place({ sources: unitsOf(description, from), targets: unitsOf(description, to) }, model, bias))
  const { through } = readout
  const reading = through && place({ sources: unitsOf(description, readout.from), targets: through.outputs }, through.model, through.bias)
  const weightCount = length
  const trained = populations.flatMap((one, population) =>
    varyingValues(one).flatMap(({ parameter, values, trained: ranged }) =>
      ranged ? [{ population, parameter, start: reserve(values.length), count: values.length }] : []))
  const delayed = connections.flatMap(({ model }, connection) => {
    const delays = connectionRegistry[model.kind]!.delays?.(model, placed[connection]!)
    if (!delays?.trained) return []
    return [{ connection, count: delays.count, delays: reserve(delays.count), width: reserve(1) }]
  })
  const scaled = connections.flatMap(({ normalise }, connection) => {
    const { targets: count } = placed[connection]!
    return normalise ? [{ connection, count, scale: reserve(count) }] : []
  })
  const learnedCount = length
  const normalised = scaled.map((one) => ({ ...one, mean: reserve(one.count), variance: reserve(one.count) }))
  return { connections: placed, readout: reading, trained, delayed, normalised, weightCount, learnedCount, length }
}
