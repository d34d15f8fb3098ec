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

/** How the parameters of a network lie behind one another in a flat array. */
export type GraphLayout = {
  /** In the order of the description. */
  readonly connections: readonly ConnectionLayout[]
  /** The connection through which the readout reads, if there is one. */
  readonly readout: ConnectionLayout | undefined
  readonly trained: readonly TrainedLayout[]
  /** Numbers that are weights and biases; those behind them are the trained parameters of populations. */
  readonly weightCount: number
  readonly length: number
}

/** Connections in order, the readout's, then the trained parameters of populations. */
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
  return { connections: placed, readout: reading, trained, weightCount, length }
}
