import type { Design } from '../../../hdl/generate-design.ts'
import { circuitJoins } from '../../../hdl/graph/circuit-lists.ts'
import type { JoinedList } from '../../../hdl/graph/graph-join-circuit.ts'
import { joinImage } from '../../../hdl/graph/join-image.ts'
import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import type { CircuitMutant } from './circuit-mutant.ts'

/** Each weight of each design, one unit more (or, at the end of its format, less), as its memory image has it. */
export const imageMutants = (designs: readonly Design[]): readonly CircuitMutant[] =>
  designs.flatMap(({ network, lanes, images }, circuit) => {
    const { layout, weights, description } = network
    const joins = circuitJoins(network, lanes)
    const placed = [
      ...joins.populations.flatMap((all, population) => all.map((join) => ({ join, width: lanes.populations[population]!.lanes }))),
      ...(joins.readout ? [{ join: joins.readout, width: lanes.readout }] : []),
    ]
    const connectionsOf = ({ connection, parts }: JoinedList) =>
      (connection === undefined ? [connection] : parts.map((one) => one.connection))
    return placed.flatMap(({ join, width }) => join.read.flatMap(connectionsOf).flatMap((connection): readonly CircuitMutant[] => {
      const place = connection === undefined ? layout.readout! : layout.connections[connection]!
      const { format = description.arithmetic.format } = connection === undefined
        ? description.readout.through! : description.connections[connection]!
      const highest = 2 ** (numberFormat(format).width - 1) - 1
      const end = place.bias === undefined ? place.weights + place.weightCount : place.bias + place.targets
      return Array.from({ length: end - place.weights }, (_, offset) => {
        const file = `${join.id}.mem`
        const at = place.weights + offset
        const other = weights.slice()
        other[at]! += weights[at]! < highest ? 1 : -1
        const changed = joinImage({ ...network, weights: other }, join, width)
        const start = [...changed].findIndex((character, index) => character !== images[file]![index])
        const line = changed.slice(0, start).split('\n').length
        return {
          mutant: { file, rule: 'image', start, line, text: `weight ${offset}: ${weights[at]}`, replacement: String(other[at]) },
          original: images[file]!, changed, circuits: [circuit],
        }
      })
    }))
  })
