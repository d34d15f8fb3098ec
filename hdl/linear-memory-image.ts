import type { LinearLayout } from '../models/network/parameter-layout.ts'
import { memoryImage } from './memory-image.ts'

/**
 * Weights of one linear map as `synapses` reads them: for each group of `lanes` outputs one word for each input, then one with
 * the biases. Lanes beyond the last output are zero.
 */
export const linearMemoryImage = (weights: Int32Array, map: LinearLayout, lanes: number, width: number): string => {
  const groups = Math.ceil(map.outputs / lanes)
  const field = (group: number, lane: number, row: number): number => {
    const output = group * lanes + lane
    if (output >= map.outputs) return 0
    return row === map.inputs ? weights[map.bias + output]! : weights[map.weights + output * map.inputs + row]!
  }
  const words = Array.from({ length: groups * (map.inputs + 1) }, (_, word) =>
    Array.from({ length: lanes }, (_, lane) => field(Math.floor(word / (map.inputs + 1)), lane, word % (map.inputs + 1))))
  return memoryImage(words, width)
}
