import { connectionRegistry } from '../../models/connections/connection-registry.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { memoryImage } from '../memory-image.ts'
import type { JoinCircuit } from './graph-join-circuit.ts'

/**
 * Weights as `synapses` reads them: for each group of `lanes` outputs one word for each line of each list that it reads, then one with the
 * sums of their biases. What a connection does not have, and lanes beyond the last output, are zero. With a ring the delay of each weight
 * lies above it.
 */
export const joinImage = ({ description, layout, weights }: RoundedGraph, circuit: JoinCircuit, lanes: number): string => {
  const { lists, lines, outputs, weightUps, biasUps, weightWidth, ring } = circuit
  const rows = lines + 1
  const words = Array.from({ length: Math.ceil(outputs / lanes) * rows }, () => new Array<number>(lanes).fill(0))
  const late = words.map((word) => word.slice())
  lists.forEach(({ connection: first, parts, base, spans }, list) => {
    const read = first === undefined ? [{ connection: undefined, late: 0 }] : parts
    for (const { connection, late: steps } of read) {
      const place = connection === undefined ? layout.readout! : layout.connections[connection]!
      const { model } = connection === undefined ? description.readout.through! : description.connections[connection]!
      for (let target = 0; target < outputs; target++) {
        const group = Math.floor(target / lanes)
        const [row, lane, start] = [group * rows, target % lanes, spans?.starts[group] ?? 0]
        for (const { source, weight } of connectionRegistry[model.kind]!.synapses(model, place, target)) {
          words[row + base + source - start]![lane] = weights[place.weights + weight]! * 2 ** weightUps[list]!
          late[row + base + source - start]![lane] = steps
        }
        if (place.bias !== undefined) words[row + lines]![lane]! += weights[place.bias + target]! * 2 ** biasUps[list]!
      }
    }
  })
  if (!ring) return memoryImage(words, weightWidth)
  const low = BigInt(weightWidth)
  const fields = words.map((word, row) => word.map((weight, lane) =>
    (BigInt(late[row]![lane]!) << low) | BigInt.asUintN(weightWidth, BigInt(weight))))
  return memoryImage(fields, weightWidth + ring.slotWidth)
}
