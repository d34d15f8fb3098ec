import { populationArithmeticOf } from '../../models/graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { circuitJoins, type CircuitJoin } from '../graph/circuit-lists.ts'
import { graphInputCircuit } from '../graph/graph-input-circuit.ts'
import type { GraphLanes } from '../graph/graph-lanes.ts'
import { ownFields } from '../graph/own-fields.ts'
import { scanLists } from './scan-lists.ts'

/** What every network has in common that a circuit can be loaded with, as plain data for people and for `shapeDifferences`. */
export type CircuitShape = {
  readonly version: 1
  readonly steps: number
  readonly tail: number
  readonly input: { readonly size: number; readonly form: string; readonly width: number }
  readonly populations: readonly object[]
  readonly readout: object
  readonly lanes: GraphLanes
  /** Whether weights lie in the huge RAMs of an iCE40 UP5K. */
  readonly hugeRams: boolean
}

const ofJoin = ({ read, outputs, values, weightWidth, accumulatorWidth, valueWidth, productShift, sumShift, sumUp }: CircuitJoin,
  place: (name: string) => number | 'input') => ({
  reads: read.map(({ from, delay, lines, spans }) => ({
    from: place(from), delay, lines, ...(spans && { starts: spans.starts, ends: spans.ends }),
  })),
  outputs,
  ...(values && { valueWidth }),
  weightWidth,
  accumulatorWidth,
  productShift,
  sumShift,
  sumUp,
})

/** The shape of a circuit; `network` as `loadableNetwork` gives it. No value of a parameter and no name is part of it. */
export const circuitShapeOf = (network: RoundedGraph, lanes: GraphLanes, hugeRams: boolean): CircuitShape => {
  const { description, widths, constants } = network
  const joins = circuitJoins(network, lanes)
  const place = (name: string): number | 'input' =>
    name === 'input' ? 'input' : description.populations.findIndex((one) => one.name === name)
  const { form, width } = graphInputCircuit(description)
  const { over, of, from } = description.readout
  return {
    version: 1,
    steps: description.steps,
    tail: description.tail,
    input: { size: description.input.size, form, width },
    populations: description.populations.map(({ model, size, refractory }, index) => {
      const lists = scanLists(network, index)
      const { extra_fraction: extraFraction } = constants[index]!.shared
      return {
        kind: model.kind,
        size,
        refractory,
        arithmetic: populationArithmeticOf(description, index),
        constants: Object.fromEntries(ownFields(network, index).fields.map(({ constant, width: bits }) => [constant, bits])),
        ...(lists && {
          past: {
            length: lists.words,
            ...(lists.longestShift !== undefined && { longestShift: lists.longestShift }),
            ...(typeof extraFraction === 'bigint' && { extraFraction: Number(extraFraction) }),
            constants: Object.fromEntries(lists.fields.map(({ constant, bits }) => [constant, bits])),
            ...widths.populations[index]!.history,
            states: widths.populations[index]!.states,
          },
        }),
        synapses: joins.populations[index]!.map((join) => ofJoin(join, place)),
      }
    }),
    readout: {
      over, of, from: place(from), width: widths.output,
      ...(joins.readout && { synapses: ofJoin(joins.readout, place) }),
    },
    lanes: { populations: lanes.populations, readout: lanes.readout, memory: lanes.memory },
    hugeRams,
  }
}
