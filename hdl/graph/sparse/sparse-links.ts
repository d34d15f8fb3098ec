import { indexBits } from '../../index-bits.ts'
import type { SparseWords } from './sparse-words.ts'

/**
 * What stands above the weights of each word in hdl/sparse/sparse_synapses.sv, [bias of a group, then word]: the group of the word behind
 * it, and above that whether it is the last one of its line; 0 where none follows.
 */
export const sparseLinks = ({ starts, counts, groups }: SparseWords, biases: number): readonly number[] => {
  const last = new Set(counts.map((count, line) => starts[line]! + count - 1))
  const ended = 2 ** indexBits(biases)
  const links = Array.from(groups, (_, word) => (last.has(word) ? 0 : groups[word + 1]! + (last.has(word + 1) ? ended : 0)))
  return [...new Array<number>(biases).fill(0), ...links]
}
