import { connectionRegistry } from '../../models/connections/connection-registry.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { indexBits } from '../index-bits.ts'
import { memoryImage } from '../memory-image.ts'
import { packedWord } from '../packed-word.ts'
import type { JoinCircuit } from './graph-join-circuit.ts'
import { sparseLinks } from './sparse/sparse-links.ts'

/**
 * Weights as `synapses` reads them: for each group of `lanes` outputs one word for each line of each list that it reads, then one with the
 * sums of their biases. What a connection does not have, and lanes beyond the last output, are zero. With a ring the delay of each weight
 * lies above it, unless it is its target's. As `sparse_synapses` reads them: the biases of all groups, then for each line the words that it
 * has, with what leads from one to the next above them.
 */
export const joinImage = ({ description, layout, weights }: RoundedGraph, circuit: JoinCircuit, lanes: number): string => {
  const { lists, lines, outputs, weightUps, biasUps, weightWidth, ring, sparse } = circuit
  const [rows, groups, listed] = [lines + 1, Math.ceil(outputs / lanes), sparse?.words]
  const words = Array.from({ length: listed ? groups + listed.groups.length : groups * rows }, () => new Array<number>(lanes).fill(0))
  const late = words.map((word) => word.slice())
  const rowOf = (group: number, line: number): number =>
    (listed ? groups + listed.groups.indexOf(group, listed.starts[line]) : group * rows + line)
  lists.forEach(({ connection: first, parts, base, spans }, list) => {
    const read = first === undefined ? [{ connection: undefined, late: 0 }] : parts
    for (const { connection, late: steps } of read) {
      const place = connection === undefined ? layout.readout! : layout.connections[connection]!
      const { model } = connection === undefined ? description.readout.through! : description.connections[connection]!
      for (let target = 0; target < outputs; target++) {
        const group = Math.floor(target / lanes)
        const [lane, start] = [target % lanes, spans?.starts[group] ?? 0]
        for (const { source, weight } of connectionRegistry[model.kind]!.synapses(model, place, target)) {
          const row = rowOf(group, base + source - start)
          words[row]![lane] = weights[place.weights + weight]! * 2 ** weightUps[list]!
          late[row]![lane] = steps
        }
        const biases = listed ? group : group * rows + lines
        if (place.bias !== undefined) words[biases]![lane]! += weights[place.bias + target]! * 2 ** biasUps[list]!
      }
    }
  })
  if (listed) {
    const links = sparseLinks(listed, groups)
    const above = BigInt(lanes * weightWidth)
    const fields = words.map((word, row) => [(BigInt(links[row]!) << above) | packedWord(word, weightWidth)])
    return memoryImage(fields, lanes * weightWidth + 1 + indexBits(groups))
  }
  if (!ring || ring.targets) return memoryImage(words, weightWidth)
  const low = BigInt(weightWidth)
  const fields = words.map((word, row) => word.map((weight, lane) =>
    (BigInt(late[row]![lane]!) << low) | BigInt.asUintN(weightWidth, BigInt(weight))))
  return memoryImage(fields, weightWidth + ring.slotWidth)
}
