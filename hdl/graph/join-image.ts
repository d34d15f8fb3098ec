import { connectionRegistry } from '../../models/connections/connection-registry.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { memoryImage } from '../memory-image.ts'
import type { JoinCircuit } from './graph-join-circuit.ts'

/**
 * Weights as `synapses` reads them: for each group of `lanes` outputs one word for each line of each list that it reads, then one with the
 * sums of their biases. What a connection does not have, and lanes beyond the last output, are zero.
 */
export const joinImage = ({ description, layout, weights }: RoundedGraph, circuit: JoinCircuit, lanes: number): string => {
  const { lists, lines, outputs, weightUps, biasUps, weightWidth } = circuit
  const rows = lines + 1
  const words = Array.from({ length: Math.ceil(outputs / lanes) * rows }, () => new Array<number>(lanes).fill(0))
  lists.forEach(({ connection, base, spans }, list) => {
    const place = connection === undefined ? layout.readout! : layout.connections[connection]!
    const { model } = connection === undefined ? description.readout.through! : description.connections[connection]!
    for (let target = 0; target < outputs; target++) {
      const group = Math.floor(target / lanes)
      const [first, lane, start] = [group * rows, target % lanes, spans?.starts[group] ?? 0]
      for (const { source, weight } of connectionRegistry[model.kind]!.synapses(model, place, target)) {
        words[first + base + source - start]![lane] = weights[place.weights + weight]! * 2 ** weightUps[list]!
      }
      if (place.bias !== undefined) words[first + lines]![lane]! += weights[place.bias + target]! * 2 ** biasUps[list]!
    }
  })
  return memoryImage(words, weightWidth)
}
