import { indexBits } from '../../index-bits.ts'
import { memoryImage } from '../../memory-image.ts'
import type { JoinCircuit } from '../graph-join-circuit.ts'
import type { SparseWords } from './sparse-words.ts'

/**
 * The table of lines as hdl/sparse/sparse_synapses.sv reads it: where the first word of each lies, behind the biases of the groups of
 * `lanes` outputs; above it the group of that word, and above that whether the line has no other.
 */
export const sparseTable = ({ outputs }: JoinCircuit, { starts, counts, groups }: SparseWords, lanes: number): string => {
  const biases = Math.ceil(outputs / lanes)
  const [group, address] = [indexBits(biases), indexBits(biases + groups.length)]
  const entries = Array.from(counts, (count, line) => {
    const start = starts[line]!
    return [(BigInt(count === 1) << BigInt(group + address)) | (BigInt(groups[start]!) << BigInt(address)) | BigInt(biases + start)]
  })
  return memoryImage(entries, 1 + group + address)
}
