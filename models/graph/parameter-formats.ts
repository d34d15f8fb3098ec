import { numberFormat } from '../arithmetic/number-format.ts'
import type { GraphDescription } from './graph-description.ts'
import { graphJoins } from './graph-joins.ts'
import type { GraphLayout } from './graph-layout.ts'

/** Consecutive flat parameters that are rounded alike: a unit is 2^-fraction, the width is that of the format. */
export type ParameterFormat = { readonly start: number; readonly count: number; readonly format: string; readonly fraction: number }

/** How weights and biases of a checked description are rounded, in the order of the layout: weights of each connection, then its biases. */
export const parameterFormats = (description: GraphDescription, layout: GraphLayout): readonly ParameterFormat[] => {
  const { connections, readout, arithmetic } = description
  const joins = graphJoins(description)
  const fractions = new Map(joins.populations.flat().flatMap(({ connections: into, alignment }) =>
    into.map((connection, at) => [connection, alignment.connections[at]!.biasFraction])))
  const placed = [
    ...layout.connections.map((one, index) => ({ one, format: connections[index]!.format, biasFraction: fractions.get(index)! })),
    ...(layout.readout
      ? [{ one: layout.readout, format: readout.through!.format, biasFraction: joins.readout!.connections[0]!.biasFraction }]
      : []),
  ]
  return placed.flatMap(({ one, format = arithmetic.format, biasFraction }) => [
    { start: one.weights, count: one.weightCount, format, fraction: numberFormat(format).fraction },
    ...(one.bias === undefined ? [] : [{ start: one.bias, count: one.targets, format, fraction: biasFraction }]),
  ])
}
